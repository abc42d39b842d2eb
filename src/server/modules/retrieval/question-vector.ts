import { inTime } from "~/lib/in-time";
import { canSearchVectors } from "~/server/db/sql/vector-candidates";
import { noteFailure, vectorOf } from "./recent";
import type { RetrievalContext } from "./types";

/** A visitor waits for this; an ingestion waits longer. */
const QUERY_EMBEDDING_MS = 4_000;

/** Never rejects: while the embedding model is away, what is found by words has to do. */
export async function questionVector(
  { embedder, log }: Pick<RetrievalContext, "embedder" | "log">,
  { query, signal }: { query: string; signal?: AbortSignal },
): Promise<Float32Array | undefined> {
  if (!embedder || !canSearchVectors(embedder.dimensions) || query.trim() === "") return undefined;
  try {
    return await vectorOf(embedder.id, query, async () => {
      const [vector] = await inTime(QUERY_EMBEDDING_MS, signal, (ending) =>
        embedder.embed([query], { signal: ending, purpose: "query" }),
      );
      return vector;
    });
  } catch (error) {
    // Somebody who pressed Stop says nothing about the model.
    if (!signal?.aborted) noteFailure(embedder.id, query);
    log?.warn("query not embedded", { model: embedder.id, reason: error instanceof Error ? error.name : "unknown" });
    return undefined;
  }
}
