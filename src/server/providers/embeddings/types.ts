export interface Embedder {
  /** Stored beside each vector, for example `openai:text-embedding-3-small`. */
  readonly id: string;
  readonly dimensions: number;
  /** Texts that one call may carry. */
  readonly maxBatch: number;
  embed(texts: readonly string[], options: { signal?: AbortSignal }): Promise<number[][]>;
}
