import type { Ctx } from "~/server/core/ctx";
import { documentRefusal } from "~/server/core/errors";
import { cacheEmbeddings, findKnownHashes, type EmbeddingScope } from "~/server/db/sql/embeddings";
import type { Embedder, EmbedOptions } from "~/server/providers/embeddings/types";
import { embeddedText } from "../chunking";
import { estimateTokens } from "../chunking/tokens";

/** Of one call; vendors take 300,000 and more, and our count is an estimate. */
const MAX_TOKENS = 150_000;

export interface ChunkToEmbed {
  hash: string;
  breadcrumb: string;
  text: string;
}

export function embeddingScope(ctx: Ctx, embedder: Embedder): EmbeddingScope {
  return { workspaceId: ctx.workspaceId, model: embedder.id, dimensions: embedder.dimensions };
}

/** Also for a model's client that never looks at its signal; its own patience ends long before. */
const CALL_MS = 100_000;

interface EmbedTextsOptions extends EmbedOptions {
  /** Each call is given up after this time. */
  callMs?: number | undefined;
  onProgress?: (remaining: number) => void;
}

/**
 * Sees to it that the workspace has a vector for each of these texts; only texts that it has none for are paid, and
 * each is kept at once. The model is called outside of any transaction: it may take seconds.
 */
export async function embedTexts(
  ctx: Ctx,
  embedder: Embedder,
  chunks: readonly ChunkToEmbed[],
  { signal, purpose, callMs = CALL_MS, onProgress }: EmbedTextsOptions = {},
): Promise<void> {
  const byHash = new Map(chunks.map((chunk) => [chunk.hash, embeddedText(chunk.breadcrumb, chunk.text)]));
  if (byHash.size === 0) return;
  const scope = embeddingScope(ctx, embedder);
  for (const hash of await findKnownHashes(ctx.db, scope, [...byHash.keys()], ctx.clock.now())) byHash.delete(hash);
  let remaining = byHash.size;
  for (const batch of batches([...byHash], embedder.maxBatch)) {
    const vectors = await inTime(callMs, signal, (given) =>
      embedder.embed(
        batch.map(([, text]) => text),
        { signal: given, ...(purpose ? { purpose } : {}) },
      ),
    );
    const paid = batch.map(([hash], index) => ({ hash, vector: vectors[index] ?? new Float32Array() }));
    await cacheEmbeddings(ctx.sql, scope, paid, ctx.clock.now());
    remaining -= batch.length;
    onProgress?.(remaining);
  }
}

async function inTime<T>(
  ms: number,
  signal: AbortSignal | undefined,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const slow = documentRefusal("upstream_failed", { code: "embedding_silent" });
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late.abort(slow);
      reject(slow);
    }, ms);
  });
  try {
    return await Promise.race([call(signal ? AbortSignal.any([signal, late.signal]) : late.signal), silence]);
  } finally {
    clearTimeout(timer);
  }
}

type Text = readonly [hash: string, text: string];

function batches(texts: readonly Text[], maxBatch: number): Text[][] {
  const found: Text[][] = [];
  let open: Text[] = [];
  let tokens = 0;
  for (const text of texts) {
    const size = estimateTokens(text[1]);
    if (open.length > 0 && (open.length >= maxBatch || tokens + size > MAX_TOKENS)) {
      found.push(open);
      open = [];
      tokens = 0;
    }
    open.push(text);
    tokens += size;
  }
  if (open.length > 0) found.push(open);
  return found;
}
