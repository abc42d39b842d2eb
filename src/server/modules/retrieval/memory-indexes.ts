import { LruCache } from "~/lib/lru-cache";
import type { CorpusStats } from "~/server/db/sql/candidates";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { readActiveChunks, readKnowledgeVersion, readVectors } from "~/server/db/sql/whole-index";
import type { Embedder } from "~/server/providers/embeddings/types";
import { loadChunks } from "./chunk-cache";
import { type Corpus, vectorModel } from "./corpus";
import { type IndexedChunk, type IndexedVectors, MemoryIndex, unit } from "./memory-index";
import type { RetrievalContext } from "./types";

/** Beyond that, reading all vectors takes longer than a visitor of another bot may be kept waiting. */
const MOST_CHUNKS = 2_000;
/** Of one index; about 2,000 vectors of 1536 numbers. */
const MOST_NUMBERS = 3_200_000;
/** Of all indexes in this process. */
const MOST_BYTES = 48 * 1024 * 1024;
/** A bot that is asked this often, as it is now, is worth a copy. */
const WORTH_A_COPY = 3;
/** Chunks read and analysed in one go; other visitors' answers go on in between. */
const AT_ONCE = 25;

interface Kept {
  knowledgeVersion: number;
  embedder: string | undefined;
  index: MemoryIndex;
}

const kept = new LruCache<Kept>(MOST_BYTES);
const asked = new LruCache<{ times: number }>(5_000);
/** One copy is made at a time. */
let making: Promise<void> | undefined;

type IndexContext = Pick<RetrievalContext, "db" | "embedder">;

/**
 * The copy of this bot's index as of this version of its knowledge, if there is one. Where there is none, a bot that is
 * asked often gets one made behind the visitors' backs, and the database answers meanwhile.
 */
export function memoryIndex(ctx: IndexContext, corpus: Corpus, stats: CorpusStats): MemoryIndex | undefined {
  const key = `${corpus.workspaceId}:${corpus.botId}`;
  const known = kept.get(key);
  if (known?.knowledgeVersion === corpus.knowledgeVersion && known.embedder === ctx.embedder?.id) return known.index;
  if (stats.chunks === 0 || stats.chunks > MOST_CHUNKS) return undefined;
  if (stats.chunks * (ctx.embedder?.dimensions ?? 0) > MOST_NUMBERS) return undefined;
  const version = `${key}:${corpus.knowledgeVersion}`;
  const times = (asked.get(version)?.times ?? 0) + 1;
  asked.set(version, { times }, 1);
  if (times < WORTH_A_COPY || making) return undefined;
  making = copyIndex(ctx, corpus, known?.index)
    .then((index) => {
      const copy = { knowledgeVersion: corpus.knowledgeVersion, embedder: ctx.embedder?.id };
      if (index) kept.set(key, { ...copy, index }, index.bytes);
      else asked.delete(version);
    })
    // The database answers as before, and the next questions try again.
    .catch(() => asked.delete(version))
    .finally(() => (making = undefined));
  return undefined;
}

/** Resolves when no copy is being made. */
export async function memoryIndexesSettled(): Promise<void> {
  await making;
}

/** Undefined where the knowledge changed while it was read: parts of two versions are no index. */
async function copyIndex(
  ctx: IndexContext,
  corpus: Corpus,
  before: MemoryIndex | undefined,
): Promise<MemoryIndex | undefined> {
  const { db, embedder } = ctx;
  const covering = embedder && (await vectorModel(db, corpus));
  // Nobody knows yet whether all have vectors: some may still get theirs without a new version.
  if (embedder && covering === undefined) return undefined;
  const candidates = await readActiveChunks(db, corpus, MOST_CHUNKS);
  if (!candidates) return undefined;
  const chunks: IndexedChunk[] = [];
  for (let from = 0; from < candidates.length; from += AT_ONCE) {
    const some = candidates.slice(from, from + AT_ONCE);
    const loaded = await loadChunks(
      db,
      corpus,
      some.map(({ chunkId }) => chunkId),
    );
    for (const candidate of some) {
      const chunk = loaded.get(candidate.chunkId);
      if (chunk) chunks.push({ candidate, chunk });
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  const vectors =
    embedder && covering === embedder.id ? await copyVectors(db, corpus, { embedder, chunks, before }) : undefined;
  if ((await readKnowledgeVersion(db, corpus)) !== corpus.knowledgeVersion) return undefined;
  return new MemoryIndex(chunks, vectors);
}

interface VectorsOf {
  embedder: Embedder;
  chunks: readonly IndexedChunk[];
  /** What it holds already need not be read again: a chunk's vector never changes. */
  before: MemoryIndex | undefined;
}

async function copyVectors(
  db: RawSql,
  corpus: Corpus,
  { embedder, chunks, before }: VectorsOf,
): Promise<IndexedVectors> {
  const { id: model, dimensions } = embedder;
  const values = new Float32Array(chunks.length * dimensions);
  for (let from = 0; from < chunks.length; from += AT_ONCE) {
    const places = new Map<string, number>();
    for (const [offset, { candidate }] of chunks.slice(from, from + AT_ONCE).entries()) {
      const known = before?.vectorsOf(model, candidate.chunkId);
      if (known?.length === dimensions) values.set(known, (from + offset) * dimensions);
      else places.set(candidate.chunkId, from + offset);
    }
    const ids = [...places.keys()];
    const read = ids.length === 0 ? [] : await readVectors(db, corpus, { model, dimensions, ids });
    for (const { chunkId, vector } of read) values.set(unit(vector), (places.get(chunkId) ?? 0) * dimensions);
  }
  return { model, dimensions, values };
}
