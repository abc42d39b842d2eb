import { BestRows } from "~/lib/best-rows";
import { hashOf } from "~/lib/text";
import type { VectorBlock } from "~/lib/vector-block";
import type { Candidate, LexicalSearch } from "~/server/db/sql/candidates";
import type { VectorCandidate, VectorSearch } from "~/server/db/sql/vector-candidates";

/** One vector a chunk, in the order of the chunks. */
export interface IndexedVectors {
  model: string;
  block: VectorBlock;
}

/** Places are of 16 bits. */
const MOST_CANDIDATES = 65_536;

export interface IndexParts {
  /** At most `MOST_CANDIDATES`, in the order of their ids; the place of one in this list is its number. */
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
  /** 1 at the places of chunks whose documents are others by now: as if they were not there. */
  readonly #without: Uint8Array | undefined;
  readonly gone: number;

  constructor(
    parts: IndexParts,
    { places, without }: { places?: ReadonlyMap<string, number>; without?: Uint8Array | undefined } = {},
  ) {
    this.parts = parts;
    this.#without = without;
    this.gone = without?.reduce((sum, mark) => sum + mark, 0) ?? 0;
    this.#places = places ?? new Map(parts.candidates.map(({ chunkId }, place) => [chunkId, place]));
  }

  /** The same without the chunks of documents that do not stand. Nothing is copied. */
  only(stands: (candidate: Candidate) => boolean): MemoryIndex {
    const without = Uint8Array.from(this.parts.candidates, (candidate) => (stands(candidate) ? 0 : 1));
    return new MemoryIndex(this.parts, { places: this.#places, without: without.includes(1) ? without : undefined });
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
    const [form] = forms;
    if (form !== undefined && forms.length === 1 && !this.#without) return this.#holding(form).length;
    this.#match(forms, { number: 1, weight: 0 });
    const count = matches.length;
    forgetMatches();
    return count;
  }

  /** The best first. The formula is that of `findLexicalCandidates`. */
  findLexical({ words, averageTerms, limit }: LexicalSearch): WeightedCandidate[] {
    const { candidates, termCounts } = this.parts;
    for (const [index, { forms, weight }] of words.entries()) this.#match(forms, { number: index + 1, weight });
    best.begin(limit);
    for (let index = 0; index < matches.length; index++) {
      const place = matches.places[index] ?? 0;
      best.offer(place, (matches.weights[place] ?? 0) / (1.3 + (0.9 * (termCounts[place] ?? 0)) / averageTerms));
    }
    forgetMatches();
    best.sort();
    return best.map((place, weight) => ({ candidate: at(candidates, place), weight }));
  }

  /** The nearest first. */
  findNear({ vector, model, limit }: VectorSearch): VectorCandidate[] {
    const { candidates, vectors } = this.parts;
    if (vectors?.model !== model) return [];
    const near = vectors.block.nearest(vector, limit, this.#without);
    return near.map(({ row, similarity }) => ({ ...at(candidates, row), similarity }));
  }

  /** Adds a word to the matches. It counts once for a chunk, under however many forms the chunk holds it. */
  #match(forms: readonly string[], { number, weight }: { number: number; weight: number }): void {
    const { places, weights, lastWord } = matches;
    for (const form of forms) {
      const holding = this.#holding(form);
      for (let index = 0; index < holding.length; index++) {
        const place = holding[index] ?? 0;
        const last = lastWord[place] ?? 0;
        if (last === number || this.#without?.[place] === 1) continue;
        if (last === 0) places[matches.length++] = place;
        lastWord[place] = number;
        weights[place] = (weights[place] ?? 0) + weight;
      }
    }
  }

  #holding(key: string): Uint16Array {
    return this.parts.postings.get(hashOf(key)) ?? NOWHERE;
  }
}

const NOWHERE = new Uint16Array();
const best = new BestRows();

/** The chunks that hold a word of the search that is going on. One for all: nobody waits for anything in between. */
const matches = {
  length: 0,
  places: new Uint16Array(MOST_CANDIDATES),
  /** By place; 0 for those that hold none. */
  weights: new Float64Array(MOST_CANDIDATES),
  lastWord: new Uint8Array(MOST_CANDIDATES),
};

function forgetMatches(): void {
  for (let index = 0; index < matches.length; index++) {
    const place = matches.places[index] ?? 0;
    matches.weights[place] = 0;
    matches.lastWord[place] = 0;
  }
  matches.length = 0;
}

function at(candidates: readonly Candidate[], place: number): Candidate {
  const candidate = candidates[place];
  if (!candidate) throw new Error("An index has no such place");
  return candidate;
}
