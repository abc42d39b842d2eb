import { hashOf } from "~/lib/text";
import type { VectorBlock } from "~/lib/vector-block";
import type { Candidate, LexicalSearch } from "~/server/db/sql/candidates";
import type { VectorCandidate, VectorSearch } from "~/server/db/sql/vector-candidates";
import type { CandidateSource } from "./candidate-source";
import type { CachedChunk } from "./chunk-cache";

/** One vector a chunk, in the order of the chunks. */
export interface IndexedVectors {
  model: string;
  block: VectorBlock;
}

export interface IndexParts {
  /** At most 65,536, in the order of their ids; the place of one in this list is its number. */
  candidates: readonly Candidate[];
  /** How many words each chunk counts. */
  termCounts: Uint16Array;
  /** Which chunks hold a word, by its hash, in their order. */
  postings: ReadonlyMap<number, Uint16Array>;
  /** Chunks whose words were read by older rules when this was made: they become others without a new chunk. */
  outdated: ReadonlySet<string>;
  vectors: IndexedVectors | undefined;
}

type LoadChunks = (ids: readonly string[]) => Promise<Map<string, CachedChunk>>;

/**
 * A bot's whole index but for the texts. A question costs some milliseconds here and many times that in the database, most of
 * them for reading every vector from disk pages.
 */
export class MemoryIndex implements CandidateSource {
  readonly parts: IndexParts;
  readonly #places = new Map<string, number>();
  readonly #load: LoadChunks;

  constructor(parts: IndexParts, load: LoadChunks) {
    this.parts = parts;
    this.#load = load;
    for (const [place, { chunkId }] of parts.candidates.entries()) this.#places.set(chunkId, place);
  }

  get bytes(): number {
    const { candidates, postings, vectors } = this.parts;
    let bytes = (vectors?.block.byteLength ?? 0) + candidates.length * 400;
    for (const places of postings.values()) bytes += places.byteLength + 150;
    return bytes;
  }

  placeOf(chunkId: string): number | undefined {
    return this.#places.get(chunkId);
  }

  /** Where the words of this chunk are known for good. */
  placeOfWords(chunkId: string): number | undefined {
    return this.parts.outdated.has(chunkId) ? undefined : this.#places.get(chunkId);
  }

  countTerms(words: readonly (readonly string[])[]): Promise<number[]> {
    return Promise.resolve(words.map((forms) => this.#count(forms)));
  }

  findTerms(keys: readonly string[]): Promise<{ key: string; chunks: number }[]> {
    const counted = keys.map((key) => ({ key, chunks: this.#holding(key).length }));
    return Promise.resolve(counted.filter(({ chunks }) => chunks > 0));
  }

  /** The formula is that of `findLexicalCandidates`. */
  findLexical({ words, averageTerms, limit }: LexicalSearch): Promise<Candidate[]> {
    const { candidates, termCounts } = this.parts;
    const weights = new Float64Array(candidates.length);
    // Each word counts once for a chunk, under however many forms the chunk holds it.
    const lastWord = new Uint8Array(candidates.length);
    for (const [number, { forms, weight }] of words.entries()) {
      for (const form of forms) {
        for (const place of this.#holding(form)) {
          if (lastWord[place] === number + 1) continue;
          lastWord[place] = number + 1;
          weights[place] = (weights[place] ?? 0) + weight;
        }
      }
    }
    const found: { place: number; weight: number }[] = [];
    for (let place = 0; place < weights.length; place++) {
      const weight = weights[place] ?? 0;
      if (lastWord[place] === 0) continue;
      found.push({ place, weight: weight / (1.3 + (0.9 * (termCounts[place] ?? 0)) / averageTerms) });
    }
    found.sort((a, b) => b.weight - a.weight || a.place - b.place);
    return Promise.resolve(found.slice(0, limit).flatMap(({ place }) => candidates[place] ?? []));
  }

  findNear({ vector, model, limit }: VectorSearch): Promise<VectorCandidate[]> {
    const { candidates, vectors } = this.parts;
    const near = vectors?.model === model ? vectors.block.nearest(vector, limit) : [];
    return Promise.resolve(
      near.flatMap(({ row, similarity }) => {
        const found = candidates[row];
        return found ? { ...found, similarity } : [];
      }),
    );
  }

  loadChunks(ids: readonly string[]): Promise<Map<string, CachedChunk>> {
    return this.#load(ids);
  }

  #holding(key: string): Uint16Array {
    return this.parts.postings.get(hashOf(key)) ?? NOWHERE;
  }

  #count(forms: readonly string[]): number {
    const [only, ...others] = forms.map((form) => this.#holding(form)).filter((places) => places.length > 0);
    if (others.length === 0) return only?.length ?? 0;
    return new Set([only, ...others].flatMap((places) => Array.from(places ?? NOWHERE))).size;
  }
}

const NOWHERE = new Uint16Array();
