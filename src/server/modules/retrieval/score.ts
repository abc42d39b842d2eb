import { KIN_CREDIT, type AnalysedPassage, matchPassage, type PassageMatch, type QuestionTerm } from "~/lib/text";

/** BM25 (Robertson and Zaragoza 2009) with its usual constants. */
const K1 = 1.2;
const B = 0.75;

/** Measured on twelve languages; see docs/decisions/0003-lexical-index.md. */
const COVERAGE_WEIGHT = 0.5;
const PHRASE_WEIGHT = 0.15;
/** A title or question of the passage that asks the same; measured on two sets of frequent questions. */
const ALIKE_WEIGHT = 0.3;

/** Pretends that many chunks more, so that in a bot of five chunks a word in two of them still tells something. */
const UNSEEN_CHUNKS = 20;
const UNSEEN_HITS = 0.5;

export function inverseFrequency(chunks: number, frequency: number): number {
  const total = chunks + UNSEEN_CHUNKS;
  const hits = Math.min(frequency, chunks) + UNSEEN_HITS;
  return Math.log(1 + (total - hits + 0.5) / (hits + 0.5));
}

export interface PassageScore {
  match: PassageMatch;
  /** BM25 over the most that this question could reach, 0 to 1. */
  relevance: number;
  /** Share of the question that the best sentence covers, with the heading's help. */
  coverage: number;
  bestSentence: number;
  score: number;
}

export function scorePassage(
  passage: AnalysedPassage,
  terms: readonly QuestionTerm[],
  averageTerms: number,
): PassageScore {
  const match = matchPassage(passage, terms);
  const relevance = relevanceOf(match, terms, passage.hashes.length, averageTerms);
  let bestSentence = 0;
  let coverage = match.coverage[0] ?? 0;
  for (let index = 1; index < match.coverage.length; index++) {
    const covered = match.coverage[index] ?? 0;
    if (covered <= coverage) continue;
    bestSentence = index;
    coverage = covered;
  }
  const score = relevance + COVERAGE_WEIGHT * coverage + PHRASE_WEIGHT * match.phrase + ALIKE_WEIGHT * match.alike;
  return { match, relevance, coverage, bestSentence, score };
}

function relevanceOf(match: PassageMatch, terms: readonly QuestionTerm[], length: number, average: number): number {
  const norm = K1 * (1 - B + (B * length) / Math.max(1, average));
  let reached = 0;
  let total = 0;
  let index = 0;
  for (const term of terms) {
    const count = match.counts[index] ?? 0;
    const kin = match.kinCounts[index] ?? 0;
    reached += term.weight * term.trust * (count > 0 ? saturated(count, norm) : KIN_CREDIT * saturated(kin, norm));
    total += term.weight;
    index += 1;
  }
  return total === 0 ? 0 : reached / (total * (K1 + 1));
}

function saturated(count: number, norm: number): number {
  return (count * (K1 + 1)) / (count + norm);
}
