import { hashOf } from "~/lib/text";
import type { VectorBlock } from "~/lib/vector-block";
import type { Candidate, LexicalSearch } from "~/server/db/sql/candidates";
import type { VectorCandidate, VectorSearch } from "~/server/db/sql/vector-candidates";

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

export interface WeightedCandidate {
  candidate: Candidate;
  weight: number;
}

/**
 * The index of some of a bot's documents, but for the texts. A question costs some milliseconds here and many times that in the
 * database, most of them for reading every vector from disk pages.
 */
export class MemoryIndex {
  readonly parts: IndexParts;
  readonly #places: ReadonlyMap<string, number>;
  /** Places of chunks whose documents are others by now: as if they were not there. */
  readonly #gone: ReadonlySet<number>;

  constructor(parts: IndexParts, { places, gone }: { places?: ReadonlyMap<string, number>; gone?: Set<number> } = {}) {
    this.parts = parts;
    this.#gone = gone ?? new Set();
    this.#places = places ?? new Map(parts.candidates.map(({ chunkId }, place) => [chunkId, place]));
  }

  /** The same without the chunks of documents that do not stand. Nothing is copied. */
  only(stands: (candidate: Candidate) => boolean): MemoryIndex {
    const gone = new Set<number>();
    for (const [place, candidate] of this.parts.candidates.entries()) if (!stands(candidate)) gone.add(place);
    return new MemoryIndex(this.parts, { places: this.#places, gone });
  }

  get gone(): number {
    return this.#gone.size;
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

  /** In how many chunks a word occurs, under however many forms. */
  count(forms: readonly string[]): number {
    const [only, ...others] = forms.map((form) => this.#holding(form)).filter((places) => places.length > 0);
    if (others.length === 0 && this.#gone.size === 0) return only?.length ?? 0;
    const places = new Set([only, ...others].flatMap((list) => Array.from(list ?? NOWHERE)));
    for (const place of this.#gone) places.delete(place);
    return places.size;
  }

  /** The best first. The formula is that of `findLexicalCandidates`. */
  findLexical({ words, averageTerms, limit }: LexicalSearch): WeightedCandidate[] {
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
    for (const place of this.#gone) lastWord[place] = 0;
    const found: { place: number; weight: number }[] = [];
    for (let place = 0; place < weights.length; place++) {
      const weight = weights[place] ?? 0;
      if (lastWord[place] === 0) continue;
      found.push({ place, weight: weight / (1.3 + (0.9 * (termCounts[place] ?? 0)) / averageTerms) });
    }
    found.sort((a, b) => b.weight - a.weight || a.place - b.place);
    return found.slice(0, limit).flatMap(({ place, weight }) => {
      const candidate = candidates[place];
      return candidate ? { candidate, weight } : [];
    });
  }

  /** The nearest first. */
  findNear({ vector, model, limit }: VectorSearch): VectorCandidate[] {
    const { candidates, vectors } = this.parts;
    if (vectors?.model !== model) return [];
    const near = vectors.block.nearest(vector, limit + this.#gone.size).filter(({ row }) => !this.#gone.has(row));
    return near.slice(0, limit).flatMap(({ row, similarity }) => {
      const found = candidates[row];
      return found ? { ...found, similarity } : [];
    });
  }

  #holding(key: string): Uint16Array {
    return this.parts.postings.get(hashOf(key)) ?? NOWHERE;
  }
}

const NOWHERE = new Uint16Array();
