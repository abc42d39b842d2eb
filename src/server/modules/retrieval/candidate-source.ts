import {
  type Candidate,
  countTerms,
  findLexicalCandidates,
  findTerms,
  type LexicalSearch,
} from "~/server/db/sql/candidates";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { findVectorCandidates, type VectorCandidate, type VectorSearch } from "~/server/db/sql/vector-candidates";
import { loadChunks, type CachedChunk } from "./chunk-cache";
import { areVectorsIndexed, type Corpus, type TermCounts } from "./corpus";

/** What retrieval asks of a bot's index: the database's, or a copy of it in memory. Both answer the same. */
export interface CandidateSource extends TermCounts {
  /** Those of the terms that occur, and in how many chunks. */
  findTerms(keys: readonly string[]): Promise<{ key: string; chunks: number }[]>;
  findLexical(search: LexicalSearch): Promise<Candidate[]>;
  findNear(search: VectorSearch): Promise<VectorCandidate[]>;
  loadChunks(ids: readonly string[]): Promise<Map<string, CachedChunk>>;
}

export function databaseSource(db: RawSql, corpus: Corpus): CandidateSource {
  return {
    countTerms: (words) => countTerms(db, corpus, words),
    findTerms: (keys) => findTerms(db, corpus, keys),
    findLexical: (search) => findLexicalCandidates(db, corpus, search),
    async findNear(search) {
      return findVectorCandidates(db, corpus, search, { indexed: await areVectorsIndexed(db, corpus) });
    },
    loadChunks: (ids) => loadChunks(db, corpus, ids),
  };
}
