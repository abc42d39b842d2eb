import { ExpiringCache } from "~/lib/expiring-cache";
import type { RememberedRetrievals, Retrieval, RetrievalContext, RetrievalRequest } from "./types";

const HOUR_MS = 3_600_000;
/** Passages in all; their texts are shared with the cache of chunks. */
const PASSAGES = 20_000;
const VECTORS = 2_000;

const vectors = new ExpiringCache<Float32Array>({ size: VECTORS, ttlMs: HOUR_MS });

/**
 * The same question to the same knowledge has the same answer for an hour. The key carries the bot's knowledge version,
 * which every change raises in its own transaction, so that no process can give what was found before.
 */
export class RecentRetrievals implements RememberedRetrievals {
  readonly #kept: ExpiringCache<Retrieval>;

  constructor({ now }: { now?: () => number } = {}) {
    this.#kept = new ExpiringCache({ size: PASSAGES, ttlMs: HOUR_MS, ...(now ? { now } : {}) });
  }

  find(key: string): Retrieval | undefined {
    const found = this.#kept.get(key);
    return found && { ...found, timings: { totalMs: 0, embeddingMs: 0, databaseMs: 0, rankingMs: 0 } };
  }

  keep(key: string, retrieval: Retrieval): void {
    this.#kept.set(key, retrieval, 1 + retrieval.passages.length);
  }
}

export const recentRetrievals = new RecentRetrievals();

export function recentKey({ workspaceId, embedder, reranker }: RetrievalContext, request: RetrievalRequest): string {
  const { botId, botNumber, knowledgeVersion, limit, query } = request;
  return JSON.stringify([workspaceId, botId, botNumber, knowledgeVersion, embedder?.id, reranker?.id, limit, query]);
}

/** One turn asks twice for the same vector; the second must not wait for a model again that just did not answer. */
const FAILURE_MS = 5_000;
const failures = new ExpiringCache<true>({ size: VECTORS, ttlMs: FAILURE_MS });

/** A question's vector belongs to its words and its model only, whoever asks. */
export async function vectorOf(model: string, query: string, embed: () => Promise<Float32Array | undefined>) {
  const key = keyOf(model, query);
  const known = vectors.get(key);
  if (known || failures.get(key)) return known;
  const vector = await embed();
  if (vector) vectors.set(key, vector);
  return vector;
}

export function noteFailure(model: string, query: string): void {
  failures.set(keyOf(model, query), true);
}

function keyOf(model: string, query: string): string {
  return `${model}\n${query}`;
}
