import { hashOf } from "~/lib/text";
import type { Candidate, LexicalSearch } from "~/server/db/sql/candidates";
import type { VectorCandidate, VectorSearch } from "~/server/db/sql/vector-candidates";
import type { CandidateSource } from "./candidate-source";
import type { CachedChunk } from "./chunk-cache";

export interface IndexedChunk {
  candidate: Candidate;
  chunk: CachedChunk;
}

/** One vector after the other, each of length one; all zeros for a chunk that has none. */
export interface IndexedVectors {
  model: string;
  dimensions: number;
  values: Float32Array;
}

/**
 * A small bot's whole index. A question costs a millisecond or two here and some ten in the database, most of them for
 * reading every vector from disk pages.
 */
export class MemoryIndex implements CandidateSource {
  readonly #chunks: readonly IndexedChunk[];
  readonly #places = new Map<string, number>();
  /** Which chunks hold a word, by its hash. */
  readonly #postings: ReadonlyMap<number, Uint16Array>;
  readonly #vectors: IndexedVectors | undefined;

  /** At most 65,536 chunks, in the order of their ids. */
  constructor(chunks: readonly IndexedChunk[], vectors: IndexedVectors | undefined) {
    this.#chunks = chunks;
    this.#vectors = vectors;
    for (const [place, { candidate }] of chunks.entries()) this.#places.set(candidate.chunkId, place);
    this.#postings = postingsOf(chunks);
  }

  get bytes(): number {
    let bytes = (this.#vectors?.values.byteLength ?? 0) + this.#chunks.length * 300;
    for (const places of this.#postings.values()) bytes += places.byteLength + 150;
    return bytes;
  }

  vectorsOf(model: string, chunkId: string): Float32Array | undefined {
    const place = this.#places.get(chunkId);
    if (place === undefined || this.#vectors?.model !== model) return undefined;
    const { dimensions, values } = this.#vectors;
    return values.subarray(place * dimensions, (place + 1) * dimensions);
  }

  countTerms(words: readonly (readonly string[])[]): Promise<number[]> {
    return Promise.resolve(words.map((forms) => this.#holding(forms).size));
  }

  findTerms(keys: readonly string[]): Promise<{ key: string; chunks: number }[]> {
    const counted = keys.map((key) => ({ key, chunks: this.#postings.get(hashOf(key))?.length ?? 0 }));
    return Promise.resolve(counted.filter(({ chunks }) => chunks > 0));
  }

  /** The formula is that of `findLexicalCandidates`. */
  findLexical({ words, averageTerms, limit }: LexicalSearch): Promise<Candidate[]> {
    const weights = new Map<number, number>();
    for (const { forms, weight } of words) {
      for (const place of this.#holding(forms)) weights.set(place, (weights.get(place) ?? 0) + weight);
    }
    const found = Array.from(weights, ([place, weight]) => {
      const terms = this.#chunks[place]?.chunk.passage.hashes.length ?? 0;
      return { place, weight: weight / (1.3 + (0.9 * terms) / averageTerms) };
    });
    found.sort((a, b) => b.weight - a.weight || a.place - b.place);
    return Promise.resolve(found.slice(0, limit).flatMap(({ place }) => this.#chunks[place]?.candidate ?? []));
  }

  findNear({ vector, model, limit }: VectorSearch): Promise<VectorCandidate[]> {
    const { dimensions, values } = this.#vectors ?? { dimensions: 0, values: new Float32Array() };
    if (this.#vectors?.model !== model || vector.length !== dimensions) return Promise.resolve([]);
    const asked = unit(Float32Array.from(vector));
    const near: { place: number; similarity: number }[] = [];
    for (let place = 0; place < this.#chunks.length; place++) {
      if (values[place * dimensions] === 0 && isZero(values, place * dimensions, dimensions)) continue;
      near.push({ place, similarity: dot(asked, values, place * dimensions) });
    }
    near.sort((a, b) => b.similarity - a.similarity || a.place - b.place);
    return Promise.resolve(
      near.slice(0, limit).flatMap(({ place, similarity }) => {
        const found = this.#chunks[place];
        return found ? { ...found.candidate, similarity } : [];
      }),
    );
  }

  loadChunks(ids: readonly string[]): Promise<Map<string, CachedChunk>> {
    const loaded = new Map<string, CachedChunk>();
    for (const id of ids) {
      const found = this.#chunks[this.#places.get(id) ?? -1];
      if (found) loaded.set(id, found.chunk);
    }
    return Promise.resolve(loaded);
  }

  #holding(forms: readonly string[]): ReadonlySet<number> {
    const places = new Set<number>();
    for (const form of forms) for (const place of this.#postings.get(hashOf(form)) ?? []) places.add(place);
    return places;
  }
}

function postingsOf(chunks: readonly IndexedChunk[]): Map<number, Uint16Array> {
  const lists = new Map<number, number[]>();
  for (const [place, { chunk }] of chunks.entries()) {
    for (const hashes of [chunk.passage.hashes, chunk.passage.altHashes]) {
      for (const hash of hashes) {
        if (hash === 0) continue;
        const list = lists.get(hash);
        if (!list) lists.set(hash, [place]);
        else if (list.at(-1) !== place) list.push(place);
      }
    }
  }
  return new Map(Array.from(lists, ([hash, list]) => [hash, Uint16Array.from(list)]));
}

/** Scaled to length one; zeros stay what they are. */
export function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** Four sums at a time: each addition would otherwise wait for the one before it. */
function dot(asked: Float32Array, values: Float32Array, from: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let index = 0;
  for (; index + 3 < asked.length; index += 4) {
    a += (asked[index] ?? 0) * (values[from + index] ?? 0);
    b += (asked[index + 1] ?? 0) * (values[from + index + 1] ?? 0);
    c += (asked[index + 2] ?? 0) * (values[from + index + 2] ?? 0);
    d += (asked[index + 3] ?? 0) * (values[from + index + 3] ?? 0);
  }
  for (; index < asked.length; index++) a += (asked[index] ?? 0) * (values[from + index] ?? 0);
  return a + b + c + d;
}

function isZero(values: Float32Array, from: number, length: number): boolean {
  return values.subarray(from, from + length).every((value) => value === 0);
}
