import { canSearchVectors } from "~/server/db/sql/vector-candidates";
import { noteFailure, vectorOf } from "./recent";
import type { RetrievalContext } from "./types";

/** A visitor waits for this; an ingestion waits longer. */
const QUERY_EMBEDDING_MS = 4_000;

/** Never rejects: while the embedding model is away, what is found by words has to do. */
export async function questionVector(
  { embedder, log }: Pick<RetrievalContext, "embedder" | "log">,
  { query, signal }: { query: string; signal?: AbortSignal },
): Promise<number[] | undefined> {
  if (!embedder || !canSearchVectors(embedder.dimensions) || query.trim() === "") return undefined;
  const deadline = AbortSignal.timeout(QUERY_EMBEDDING_MS);
  try {
    return await vectorOf(embedder.id, query, async () => {
      const both = signal ? AbortSignal.any([signal, deadline]) : deadline;
      const [vector] = await embedder.embed([query], { signal: both, purpose: "query" });
      return vector;
    });
  } catch (error) {
    // Somebody who pressed Stop says nothing about the model.
    if (!signal?.aborted) noteFailure(embedder.id, query);
    log?.warn("query not embedded", { model: embedder.id, reason: error instanceof Error ? error.name : "unknown" });
    return undefined;
  }
}
