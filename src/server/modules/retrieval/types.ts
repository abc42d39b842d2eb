import type { AnalysedPassage, QuestionTerm } from "~/lib/text";
import type { Log } from "~/server/core/log";
import type { RawSql } from "~/server/db/sql/raw-sql";
import type { Embedder } from "~/server/providers/embeddings/types";
import type { Reranker } from "~/server/providers/rerank/types";
import type { FusionProfile } from "./fusion";
import type { Signs } from "./signs";

/** What was found lately. */
export interface RememberedRetrievals {
  find(key: string): Retrieval | undefined;
  keep(key: string, retrieval: Retrieval): void;
}

export interface RetrievalContext {
  db: RawSql;
  embedder: Embedder | undefined;
  /** The model by this id, where it can still be asked: bots are searched by it until their change to `embedder` is over. */
  formerEmbedder?: ((id: string) => Embedder | undefined) | undefined;
  /** Puts the best passages into its own order, where one is configured. */
  reranker?: Reranker | undefined;
  workspaceId: string;
  /** In the place of the table's entry for this embedding model, to measure what that entry ought to be. */
  fusion?: FusionProfile;
  /** In the place of what this process remembers. */
  recent?: RememberedRetrievals;
  /** Told when retrieval has to do without the embedding model. */
  log?: Pick<Log, "warn">;
}

export interface RetrievalRequest {
  botId: string;
  /** Bot.number. */
  botNumber: number;
  /** Bot.knowledgeVersion: what is remembered of the bot's knowledge is remembered under it. */
  knowledgeVersion: number;
  query: string;
  limit: number;
  signal?: AbortSignal;
}

/** A passage that was found, with everything that a citation of it needs. */
export interface RankedPassage {
  chunkId: string;
  documentId: string;
  documentVersion: number;
  sourceId: string;
  title: string;
  url: string | null;
  /** Title and headings above the passage. */
  breadcrumb: string;
  text: string;
  /** Offsets of the passage in the document's text, in UTF-16 units. */
  start: number;
  end: number;
  /** Higher is better; comparable within one retrieval only. */
  score: number;
  /** The passage prepared for matching, for `bestQuote`. */
  analysed: AnalysedPassage;
}

/** A passage that came into question, with what spoke for it. */
export interface CandidateScores {
  chunkId: string;
  documentId: string;
  documentVersion: number;
  title: string;
  start: number;
  end: number;
  lexical: number;
  /** Cosine of its vector; undefined where that was not among the nearest. */
  semantic: number | undefined;
  /** Higher is better, unless a rerank server has put them into another order. */
  score: number;
}

export interface Evidence {
  /** Lexical relevance of the best passage over the most that this question could reach, 0 to 1. */
  relevance: number;
  /** Share of the question that the best sentence covers, 0 to 1. */
  coverage: number;
  /** Share of the question that stands in a passage word for word and in order, 0 to 1. */
  phrase: number;
  /** How alike the question is to a title, heading or question of what was found, 0 to 1. */
  alike: number;
  /** Cosine of the nearest vector; undefined without an embedding model. */
  similarity: number | undefined;
  /** From which similarity on the embedding model alone speaks for an answer; undefined where that was not measured. */
  similarityBar: number | undefined;
  /** What speaks for an answer and against one; undefined where nothing was found. */
  signs: Signs | undefined;
  /** What they come to. */
  strength: number;
  /** The strength from which this bot's knowledge answers. */
  bar: number;
}

export interface RetrievalTimings {
  totalMs: number;
  embeddingMs: number;
  databaseMs: number;
  rankingMs: number;
}

export interface Retrieval {
  /** Best first. */
  passages: readonly RankedPassage[];
  /** The best of all that were ranked, in their order: these passages and those that just missed. */
  candidates: readonly CandidateScores[];
  evidence: Evidence;
  /** The words that were searched for, spelling repaired. */
  terms: readonly { text: string; frequency: number; repaired: boolean }[];
  /** The same words, for `bestQuote`. */
  questionTerms: readonly QuestionTerm[];
  timings: RetrievalTimings;
}
