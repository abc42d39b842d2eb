import { hashOf } from "~/lib/text";
import { VectorBlock } from "~/lib/vector-block";
import type { Candidate } from "~/server/db/sql/candidates";
import type { RawSql } from "~/server/db/sql/raw-sql";
import {
  readActiveChunks,
  readChunksOf,
  readDocuments,
  readKnowledgeVersion,
  readVectors,
  readWords,
  type SearchableDocuments,
} from "~/server/db/sql/whole-index";
import type { Embedder } from "~/server/providers/embeddings/types";
import { loadChunks } from "./chunk-cache";
import { type Corpus, vectorModel } from "./corpus";
import { type IndexedVectors, MemoryIndex } from "./memory-index";
import { byId, SegmentedIndex } from "./segmented-index";

/** Chunks read in one go; other visitors' answers go on in between. */
const AT_ONCE = 50;
/** Up to so many, their texts are analysed beforehand, and similarities are right to five places. */
const FEW_CHUNKS = 2_000;
/** A copy of which a larger part is no longer there is made anew. */
const MOST_GONE = 0.25;
/** Words take about so much of the time, and vectors the rest. */
const SHARE_OF_WORDS = 0.25;

export interface CopyRequest {
  db: RawSql;
  /** The same, for as long as the copy is made. */
  copying: RawSql;
  embedder: Embedder | undefined;
  /** What it holds already need not be read again: of a chunk nothing changes but words that were read by older rules. */
  before: SegmentedIndex | undefined;
  most: number;
  /** A copy of more chunks stays as it is, and what has come since is put beside it, until that would be as many. */
  large: number;
  /** How much of what has to be read has been, 0 to 1. */
  onProgress: (share: number) => void;
}

export interface CopiedIndex {
  index: SegmentedIndex;
  /** The version of the knowledge that it is a copy of; undefined when parts of it were taken away while it was made. */
  knowledgeVersion: number | undefined;
}

/** Undefined for a bot of too many chunks, and for one of which nobody knows yet whether all of it has vectors. */
export async function copyIndex(request: CopyRequest, corpus: Corpus): Promise<CopiedIndex | undefined> {
  const { db, copying, embedder } = request;
  const covering = embedder && (await vectorModel(copying, corpus));
  // Some may still get theirs without a new version.
  if (embedder && covering === undefined) return undefined;
  const now = await readDocuments(copying, corpus);
  if (!now) return undefined;
  const searched = embedder && covering === embedder.id ? embedder : undefined;
  const plan =
    (await planGrowth(request, corpus, { documents: now.documents, model: searched?.id })) ??
    (await planWhole(request, corpus, now.documents));
  if (!plan) return undefined;
  const { segment, complete } = await readSegment(request, corpus, plan, searched);
  const load = (ids: readonly string[]) => loadChunks(db, corpus, ids);
  if (isSmall(plan)) await inPieces(plan.candidates, (some) => load(some.map(({ chunkId }) => chunkId)));
  const index = new SegmentedIndex(
    [...plan.stays, segment].filter(({ parts }) => parts.candidates.length > 0),
    now.documents,
    load,
  );
  // A version of a document never changes: if all that was listed has been read, it is of the list's own moment.
  const isWhole = complete || (await readKnowledgeVersion(copying, corpus)) === now.knowledgeVersion;
  return { index, knowledgeVersion: isWhole ? now.knowledgeVersion : undefined };
}

interface Plan {
  /** Parts of the copy before that go on as they are. */
  stays: readonly MemoryIndex[];
  /** Chunks of the part that is made, in the order of their ids. */
  candidates: readonly Candidate[];
  /** What may be known of these chunks. */
  from: readonly MemoryIndex[];
  /** Every listed document has chunks among all of these. */
  complete: boolean;
}

function isSmall({ stays, candidates }: Pick<Plan, "stays" | "candidates">): boolean {
  return stays.reduce((sum, { parts }) => sum + parts.candidates.length, candidates.length) <= FEW_CHUNKS;
}

async function planWhole(
  { copying, before, most }: CopyRequest,
  corpus: Corpus,
  documents: SearchableDocuments,
): Promise<Plan | undefined> {
  const active = await readActiveChunks(copying, corpus, most);
  const candidates = active?.filter((chunk) => documents.get(chunk.documentId) === chunk.documentVersion);
  if (!candidates) return undefined;
  const complete = new Set(candidates.map(({ documentId }) => documentId)).size === documents.size;
  return { stays: [], candidates, from: before?.segments ?? [], complete };
}

/** Undefined where the copy before is no beginning, or too much has changed since. */
async function planGrowth(
  { copying, before, large }: CopyRequest,
  corpus: Corpus,
  { documents, model }: { documents: SearchableDocuments; model: string | undefined },
): Promise<Plan | undefined> {
  const [base, beside] = before?.segments ?? [];
  const size = base?.parts.candidates.length ?? 0;
  if (!before || !base || size <= large || before.isOutdated || base.parts.vectors?.model !== model) return undefined;
  const stands = (chunk: Candidate) => documents.get(chunk.documentId) === chunk.documentVersion;
  const staying = base.only(stands);
  if (staying.gone > size * MOST_GONE) return undefined;
  const lacking = [...documents].filter(([id, version]) => before.documents.get(id) !== version);
  const fresh = await readChunksOf(copying, corpus, lacking, large);
  const candidates = [...(beside?.parts.candidates.filter(stands) ?? []), ...(fresh ?? [])].sort(byId);
  if (!fresh || candidates.length > large) return undefined;
  const complete = new Set(fresh.map(({ documentId }) => documentId)).size === lacking.length;
  return { stays: [staying], candidates, from: beside ? [beside] : [], complete };
}

async function readSegment(
  request: CopyRequest,
  corpus: Corpus,
  plan: Plan,
  embedder: Embedder | undefined,
): Promise<{ segment: MemoryIndex; complete: boolean }> {
  const { candidates } = plan;
  const words = await copyWords(request, corpus, plan);
  const vectors = embedder && (await copyVectors(request, corpus, plan, embedder));
  const { termCounts, postings, outdated } = words;
  const segment = new MemoryIndex({ candidates, termCounts, postings, outdated, vectors: vectors?.vectors });
  return { segment, complete: plan.complete && words.complete && (vectors?.complete ?? true) };
}

interface Words {
  termCounts: Uint16Array;
  postings: Map<number, Uint16Array>;
  outdated: Set<string>;
  complete: boolean;
}

async function copyWords({ copying: db, onProgress }: CopyRequest, corpus: Corpus, plan: Plan): Promise<Words> {
  const { candidates, from } = plan;
  const termCounts = new Uint16Array(candidates.length);
  const fresh = new Map<number, number[]>();
  const outdated = new Set<string>();
  const places = new Map<string, number>();
  for (const [place, { chunkId }] of candidates.entries()) {
    const known = find(from, (segment) => segment.placeOfWords(chunkId));
    if (known) termCounts[place] = known.segment.parts.termCounts[known.place] ?? 0;
    else places.set(chunkId, place);
  }
  let read = 0;
  await inPieces([...places.keys()], async (ids) => {
    for (const { chunkId, termCount, keys, outdated: old } of await readWords(db, corpus, ids)) {
      read += 1;
      if (old) outdated.add(chunkId);
      const place = places.get(chunkId) ?? 0;
      termCounts[place] = termCount;
      for (const hash of new Set(keys.map(hashOf))) {
        const list = fresh.get(hash);
        if (list) list.push(place);
        else fresh.set(hash, [place]);
      }
    }
    onProgress((read / places.size) * SHARE_OF_WORDS);
  });
  const postings = new Map<number, Uint16Array>();
  for (const segment of from) addMoved(postings, segment, candidates);
  for (const [hash, list] of fresh) addPlaces(postings, hash, list);
  return { termCounts, outdated, postings, complete: read === places.size };
}

function find(
  segments: readonly MemoryIndex[],
  look: (segment: MemoryIndex) => number | undefined,
): { segment: MemoryIndex; place: number } | undefined {
  for (const segment of segments) {
    const place = look(segment);
    if (place !== undefined) return { segment, place };
  }
  return undefined;
}

/** What was known before, with the places that the chunks have now. */
function addMoved(postings: Map<number, Uint16Array>, before: MemoryIndex, candidates: readonly Candidate[]): void {
  const gone = -1;
  const places = new Int32Array(before.parts.candidates.length).fill(gone);
  for (const [place, { chunkId }] of candidates.entries()) {
    const known = before.placeOfWords(chunkId);
    if (known !== undefined) places[known] = place;
  }
  for (const [hash, list] of before.parts.postings) {
    const kept = Array.from(list, (place) => places[place] ?? gone).filter((place) => place !== gone);
    if (kept.length > 0) addPlaces(postings, hash, kept);
  }
}

function addPlaces(postings: Map<number, Uint16Array>, hash: number, places: readonly number[]): void {
  const known = postings.get(hash);
  postings.set(hash, known ? Uint16Array.from([...known, ...places]).sort() : Uint16Array.from(places).sort());
}

async function copyVectors(
  { copying: db, onProgress }: CopyRequest,
  corpus: Corpus,
  { candidates, from, stays }: Plan,
  { id: model, dimensions }: Embedder,
): Promise<{ vectors: IndexedVectors; complete: boolean }> {
  const fine = isSmall({ candidates, stays });
  const block = new VectorBlock({ rows: candidates.length, dimensions, fine });
  const known = from.filter(({ parts }) => parts.vectors?.model === model);
  const places = new Map<string, number>();
  for (const [place, { chunkId }] of candidates.entries()) {
    const found = find(known, (segment) => segment.placeOf(chunkId));
    const vectors = found?.segment.parts.vectors;
    if (!found || !vectors || !block.copy(place, vectors.block, found.place)) places.set(chunkId, place);
  }
  let read = 0;
  await inPieces([...places.keys()], async (ids) => {
    for (const { chunkId, vector } of await readVectors(db, corpus, { model, dimensions, ids })) {
      read += 1;
      block.set(places.get(chunkId) ?? 0, vector);
    }
    onProgress(SHARE_OF_WORDS + (read / places.size) * (1 - SHARE_OF_WORDS));
  });
  return { vectors: { model, block }, complete: read === places.size };
}

async function inPieces<T>(items: readonly T[], work: (some: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    await work(items.slice(from, from + AT_ONCE));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
