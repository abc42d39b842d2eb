import { expect, test } from "vitest";
import { hashOf } from "~/lib/text";
import { VectorBlock } from "~/lib/vector-block";
import type { Candidate, LexicalSearch } from "~/server/db/sql/candidates";
import { MemoryIndex } from "./memory-index";
import { byId, SegmentedIndex } from "./segmented-index";

const DIMENSIONS = 20;
const MODEL = "model";
const vocabulary = ["kettle", "refund", "parcel", "zeppelin", "airship", "warranty"];

interface Chunk {
  candidate: Candidate;
  words: readonly string[];
  terms: number;
  vector: Float32Array | undefined;
  stands: boolean;
}

/** The same on every machine, from 0 to 1. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Many are alike, so that many are equally good. */
function chunksOf(seed: number, count: number): Chunk[] {
  const next = random(seed);
  const vectors = Array.from({ length: 9 }, () => Float32Array.from({ length: DIMENSIONS }, () => next() - 0.5));
  return Array.from({ length: count }, (_, place) => ({
    candidate: {
      chunkId: `chunk-${String(place).padStart(4, "0")}`,
      documentId: `document-${String(place)}`,
      sourceId: "source",
      documentVersion: 1,
      title: "Handbook",
      url: null,
    },
    words: vocabulary.filter(() => next() < 0.3),
    terms: 10 + Math.floor(next() * 3),
    vector: next() < 0.2 ? undefined : vectors[Math.floor(next() * vectors.length)],
    stands: next() < 0.8,
  }));
}

function segmentOf(chunks: readonly Chunk[], { fine }: { fine: boolean }): MemoryIndex {
  const block = new VectorBlock({ rows: chunks.length, dimensions: DIMENSIONS, fine });
  for (const [place, { vector }] of chunks.entries()) if (vector) block.set(place, vector);
  const holding = (word: string) => chunks.flatMap(({ words }, place) => (words.includes(word) ? [place] : []));
  const index = new MemoryIndex({
    candidates: chunks.map(({ candidate }) => candidate),
    termCounts: Uint16Array.from(chunks, ({ terms }) => terms),
    postings: new Map(vocabulary.map((word) => [hashOf(word), Uint16Array.from(holding(word))])),
    outdated: new Set(),
    vectors: { model: MODEL, block },
  });
  const standing = new Set(chunks.filter(({ stands }) => stands).map(({ candidate }) => candidate));
  return standing.size === chunks.length ? index : index.only((candidate) => standing.has(candidate));
}

function holds({ words }: Chunk, forms: readonly string[]): boolean {
  return forms.some((form) => words.includes(form));
}

function plainLexical(chunks: readonly Chunk[], { words, averageTerms, limit }: LexicalSearch): Candidate[] {
  const found = chunks
    .filter((chunk) => words.some(({ forms }) => holds(chunk, forms)))
    .map((chunk) => {
      const weight = words.reduce((sum, { forms, weight }) => sum + (holds(chunk, forms) ? weight : 0), 0);
      return { candidate: chunk.candidate, weight: weight / (1.3 + (0.9 * chunk.terms) / averageTerms) };
    });
  found.sort((a, b) => b.weight - a.weight || byId(a.candidate, b.candidate));
  return found.slice(0, limit).map(({ candidate }) => candidate);
}

function plainNear(chunks: readonly Chunk[], asked: Float32Array, limit: number) {
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  const found = chunks.flatMap(({ candidate, vector }) =>
    vector ? [{ candidate, similarity: dot(asked, vector) / Math.sqrt(dot(asked, asked) * dot(vector, vector)) }] : [],
  );
  found.sort((a, b) => b.similarity - a.similarity || byId(a.candidate, b.candidate));
  return found.slice(0, limit);
}

test.each([
  { name: "one part", size: 200, parts: 1, fine: true },
  { name: "one part, a byte a number", size: 200, parts: 1, fine: false },
  { name: "two parts", size: 190, parts: 2, fine: true },
  { name: "three small parts", size: 7, parts: 3, fine: false },
])("$name: whatever is asked, the answer is that of looking at every chunk", async ({ size, parts, fine }) => {
  for (let seed = 1; seed <= 20; seed++) {
    const all = chunksOf(seed, size);
    const partOf = (part: number) => all.filter((_, place) => place % parts === part);
    const index = new SegmentedIndex(
      Array.from({ length: parts }, (_, part) => segmentOf(partOf(part), { fine })),
      new Map(),
      () => Promise.resolve(new Map()),
    );
    const chunks = all.filter(({ stands }) => stands);
    const groups = [["kettle"], ["refund", "parcel"], ["nothing"], ["zeppelin", "nothing", "airship", "kettle"], []];
    const counts = groups.map((forms) => chunks.filter((chunk) => holds(chunk, forms)).length);
    expect(await index.countTerms(groups)).toEqual(counts);
    const keys = [...vocabulary, "nothing"].map((key) => ({
      key,
      chunks: chunks.filter((chunk) => holds(chunk, [key])).length,
    }));
    expect(await index.findTerms(keys.map(({ key }) => key))).toEqual(keys.filter(({ chunks }) => chunks > 0));

    for (const limit of [1, 7, 500]) {
      const words = groups.map((forms, at) => ({ forms, weight: 1 + ((seed + at) % 3) / 2 }));
      const search = { words, matches: 0, averageTerms: 11, limit };
      expect(await index.findLexical(search)).toEqual(plainLexical(chunks, search));

      const next = random(seed * 1_000);
      const asked = Float32Array.from({ length: DIMENSIONS }, () => next() - 0.5);
      const near = await index.findNear({ model: MODEL, vector: asked, chunks: chunks.length, limit });
      const plain = plainNear(chunks, asked, limit);
      expect(near.map(({ chunkId }) => chunkId)).toEqual(plain.map(({ candidate }) => candidate.chunkId));
      for (const [place, { similarity }] of near.entries())
        expect(similarity).toBeCloseTo(plain[place]?.similarity ?? 0, fine ? 6 : 2);
    }
    expect(await index.findNear({ model: "another", vector: Float32Array.of(1), chunks: 1, limit: 1 })).toEqual([]);
  }
});
