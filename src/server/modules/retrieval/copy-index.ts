import { hashOf } from "~/lib/text";
import { VectorBlock } from "~/lib/vector-block";
import type { Candidate } from "~/server/db/sql/candidates";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { readActiveChunks, readKnowledgeVersion, readVectors, readWords } from "~/server/db/sql/whole-index";
import type { Embedder } from "~/server/providers/embeddings/types";
import { loadChunks } from "./chunk-cache";
import { type Corpus, vectorModel } from "./corpus";
import { type IndexedVectors, MemoryIndex } from "./memory-index";

/** Chunks read in one go; other visitors' answers go on in between. */
const AT_ONCE = 50;
/** Up to so many, their texts are analysed beforehand, and similarities are right to five places. */
const FEW_CHUNKS = 2_000;

export interface CopyRequest {
  db: RawSql;
  /** The same, for as long as the copy is made. */
  copying: RawSql;
  embedder: Embedder | undefined;
  /** What it holds already need not be read again: of a chunk nothing changes but words that were read by older rules. */
  before: MemoryIndex | undefined;
  most: number;
}

export interface CopiedIndex {
  index: MemoryIndex;
  /** The knowledge was the same at the end as at the beginning: parts of two versions are no index. */
  whole: boolean;
}

/** Undefined for a bot of too many chunks, and for one of which nobody knows yet whether all of it has vectors. */
export async function copyIndex(request: CopyRequest, corpus: Corpus): Promise<CopiedIndex | undefined> {
  const { db, copying, embedder, most } = request;
  const covering = embedder && (await vectorModel(copying, corpus));
  // Some may still get theirs without a new version.
  if (embedder && covering === undefined) return undefined;
  const candidates = await readActiveChunks(copying, corpus, most);
  if (!candidates) return undefined;
  const words = await copyWords(request, corpus, candidates);
  const vectors =
    embedder && covering === embedder.id ? await copyVectors(request, corpus, { embedder, candidates }) : undefined;
  const load = (ids: readonly string[]) => loadChunks(db, corpus, ids);
  if (candidates.length <= FEW_CHUNKS) await inPieces(candidates, (some) => load(some.map(({ chunkId }) => chunkId)));
  const whole = (await readKnowledgeVersion(copying, corpus)) === corpus.knowledgeVersion;
  return { index: new MemoryIndex({ candidates, vectors, ...words }, load), whole };
}

interface Words {
  termCounts: Uint16Array;
  postings: Map<number, Uint16Array>;
  outdated: Set<string>;
}

async function copyWords(
  { copying: db, before }: CopyRequest,
  corpus: Corpus,
  candidates: readonly Candidate[],
): Promise<Words> {
  const termCounts = new Uint16Array(candidates.length);
  const fresh = new Map<number, number[]>();
  const outdated = new Set<string>();
  const places = new Map<string, number>();
  for (const [place, { chunkId }] of candidates.entries()) {
    const known = before?.placeOfWords(chunkId);
    if (known === undefined) places.set(chunkId, place);
    else termCounts[place] = before?.parts.termCounts[known] ?? 0;
  }
  await inPieces([...places.keys()], async (ids) => {
    for (const { chunkId, termCount, keys, outdated: old } of await readWords(db, corpus, ids)) {
      if (old) outdated.add(chunkId);
      const place = places.get(chunkId) ?? 0;
      termCounts[place] = termCount;
      for (const hash of new Set(keys.map(hashOf))) {
        const list = fresh.get(hash);
        if (list) list.push(place);
        else fresh.set(hash, [place]);
      }
    }
  });
  return { termCounts, outdated, postings: joined(fresh, movedPostings(before, candidates)) };
}

/** What was known before, with the places that the chunks have now. */
function movedPostings(before: MemoryIndex | undefined, candidates: readonly Candidate[]): Map<number, Uint16Array> {
  const moved = new Map<number, Uint16Array>();
  if (!before) return moved;
  const gone = -1;
  const places = new Int32Array(before.parts.candidates.length).fill(gone);
  for (const [place, { chunkId }] of candidates.entries()) {
    const known = before.placeOfWords(chunkId);
    if (known !== undefined) places[known] = place;
  }
  for (const [hash, list] of before.parts.postings) {
    const kept = Array.from(list, (place) => places[place] ?? gone).filter((place) => place !== gone);
    if (kept.length > 0) moved.set(hash, Uint16Array.from(kept));
  }
  return moved;
}

function joined(fresh: ReadonlyMap<number, number[]>, known: Map<number, Uint16Array>): Map<number, Uint16Array> {
  for (const [hash, list] of fresh) known.set(hash, Uint16Array.from([...(known.get(hash) ?? []), ...list]).sort());
  return known;
}

async function copyVectors(
  { copying: db, before }: CopyRequest,
  corpus: Corpus,
  { embedder, candidates }: { embedder: Embedder; candidates: readonly Candidate[] },
): Promise<IndexedVectors> {
  const { id: model, dimensions } = embedder;
  const block = new VectorBlock({ rows: candidates.length, dimensions, fine: candidates.length <= FEW_CHUNKS });
  const known = before?.parts.vectors?.model === model ? before.parts.vectors.block : undefined;
  const places = new Map<string, number>();
  for (const [place, { chunkId }] of candidates.entries()) {
    const at = before?.placeOf(chunkId);
    if (at === undefined || !known || !block.copy(place, known, at)) places.set(chunkId, place);
  }
  await inPieces([...places.keys()], async (ids) => {
    for (const { chunkId, vector } of await readVectors(db, corpus, { model, dimensions, ids })) {
      block.set(places.get(chunkId) ?? 0, vector);
    }
  });
  return { model, block };
}

async function inPieces<T>(items: readonly T[], work: (some: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    await work(items.slice(from, from + AT_ONCE));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
