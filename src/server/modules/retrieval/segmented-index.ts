import type { Candidate, LexicalSearch } from "~/server/db/sql/candidates";
import type { VectorCandidate, VectorSearch } from "~/server/db/sql/vector-candidates";
import type { SearchableDocuments } from "~/server/db/sql/whole-index";
import type { CandidateSource } from "./candidate-source";
import type { CachedChunk } from "./chunk-cache";
import type { MemoryIndex } from "./memory-index";

type LoadChunks = (ids: readonly string[]) => Promise<Map<string, CachedChunk>>;

/** What a document costs in `documents`. */
const BYTES_A_DOCUMENT = 120;

/**
 * A copy of a bot's whole index but for the texts: what was read at first, and in a second, small part what has come since.
 */
export class SegmentedIndex implements CandidateSource {
  readonly segments: readonly MemoryIndex[];
  /** The documents that it holds, each with its version. */
  readonly documents: SearchableDocuments;
  readonly loadChunks: LoadChunks;

  constructor(segments: readonly MemoryIndex[], documents: SearchableDocuments, load: LoadChunks) {
    this.segments = segments;
    this.documents = documents;
    this.loadChunks = load;
  }

  get bytes(): number {
    return this.segments.reduce((sum, { bytes }) => sum + bytes, this.documents.size * BYTES_A_DOCUMENT);
  }

  /** Some of its words were read by older rules, and are others as soon as they have been read anew. */
  get isOutdated(): boolean {
    return this.segments.some(({ parts }) => parts.outdated.size > 0);
  }

  countTerms(words: readonly (readonly string[])[]): Promise<number[]> {
    return Promise.resolve(words.map((forms) => this.#count(forms)));
  }

  findTerms(keys: readonly string[]): Promise<{ key: string; chunks: number }[]> {
    const known: { key: string; chunks: number }[] = [];
    for (const key of keys) {
      const chunks = this.#count([key]);
      if (chunks > 0) known.push({ key, chunks });
    }
    return Promise.resolve(known);
  }

  findLexical(search: LexicalSearch): Promise<Candidate[]> {
    const found = this.#best(
      search,
      (segment) => segment.findLexical(search),
      (a, b) => b.weight - a.weight || byId(a.candidate, b.candidate),
    );
    return Promise.resolve(found.map(({ candidate }) => candidate));
  }

  findNear(search: VectorSearch): Promise<VectorCandidate[]> {
    const found = this.#best(
      search,
      (segment) => segment.findNear(search),
      (a, b) => b.similarity - a.similarity || byId(a, b),
    );
    return Promise.resolve(found);
  }

  #best<T>({ limit }: { limit: number }, find: (segment: MemoryIndex) => T[], compare: (a: T, b: T) => number): T[] {
    const [only] = this.segments;
    // What one finds is in order.
    if (only && this.segments.length === 1) return find(only);
    return this.segments.flatMap(find).sort(compare).slice(0, limit);
  }

  #count(forms: readonly string[]): number {
    let count = 0;
    for (const segment of this.segments) count += segment.count(forms);
    return count;
  }
}

/** As Postgres orders them by COLLATE "C". */
export function byId(a: Candidate, b: Candidate): number {
  return a.chunkId < b.chunkId ? -1 : Number(a.chunkId > b.chunkId);
}
