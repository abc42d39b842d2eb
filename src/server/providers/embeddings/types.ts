export interface EmbedOptions {
  signal?: AbortSignal;
  /** Some models place a question elsewhere than the text that answers it. Without it, texts are documents. */
  purpose?: "query" | "document";
}

export interface Embedder {
  /** Stored beside each vector, for example `openai:text-embedding-3-small`. */
  readonly id: string;
  readonly dimensions: number;
  /** What the operator measured for it: see `modules/retrieval/fusion.ts`. */
  readonly fusion?: { readonly weight: number; readonly answersFrom: number | undefined } | undefined;
  /** Texts that one call to the vendor may carry. */
  readonly maxBatch: number;
  /**
   * One vector a text, in order, in as many calls as the vendor's limits ask for. Single questions that come while others are
   * under way may share a call; each ends by its own signal only.
   */
  embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]>;
}

/** One call, within the vendor's limits: a vector a text, in order. Fails with the SDK's `APICallError`. */
export type AskModel = (
  texts: readonly string[],
  options: { signal: AbortSignal; purpose: EmbedOptions["purpose"] },
) => Promise<Float32Array[]>;
