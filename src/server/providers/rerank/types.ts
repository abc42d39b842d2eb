export interface Reranker {
  readonly id: string;
  /** How well each text answers the query, in the order given; higher is better. Rejects rather than being late. */
  rerank(query: string, texts: readonly string[], options: { signal?: AbortSignal }): Promise<number[]>;
}
