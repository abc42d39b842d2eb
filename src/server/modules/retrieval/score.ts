import {
  type AnalysedPassage,
  glanceAt,
  KIN_CREDIT,
  matchPassage,
  type PassageGlance,
  type PassageMatch,
  type QuestionTerm,
} from "~/lib/text";

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
  score: number;
}

export function scorePassage(
  passage: AnalysedPassage,
  terms: readonly QuestionTerm[],
  averageTerms: number,
): PassageScore {
  const match = matchPassage(passage, terms);
  const relevance = relevanceOf(match, terms, normOf(passage, averageTerms));
  const coverage = bestCoverage(match, passage);
  return { match, relevance, coverage, score: sumOf(relevance, coverage, match) };
}

/** The score of `scorePassage`, for the many passages that come into question. */
export function scoreOf(passage: AnalysedPassage, terms: readonly QuestionTerm[], averageTerms: number): number {
  const match = glanceAt(passage, terms);
  const relevance = relevanceOf(match, terms, normOf(passage, averageTerms));
  return sumOf(relevance, bestCoverage(match, passage), match);
}

function sumOf(relevance: number, coverage: number, { phrase, alike }: PassageGlance): number {
  return relevance + COVERAGE_WEIGHT * coverage + PHRASE_WEIGHT * phrase + ALIKE_WEIGHT * alike;
}

function bestCoverage({ coverage }: PassageGlance, { sentences }: AnalysedPassage): number {
  let best = 0;
  for (let sentence = 0; sentence < sentences.length; sentence++) best = Math.max(best, coverage[sentence] ?? 0);
  return best;
}

/** A long passage holds each word more often. */
function normOf({ hashes }: AnalysedPassage, averageTerms: number): number {
  return K1 * (1 - B + (B * hashes.length) / Math.max(1, averageTerms));
}

function relevanceOf({ counts, kinCounts }: PassageGlance, terms: readonly QuestionTerm[], norm: number): number {
  let reached = 0;
  let total = 0;
  // An iterator a passage would be garbage.
  for (let index = 0; index < terms.length; index++) {
    const { weight = 0, trust = 0 } = terms[index] ?? {};
    const count = counts[index] ?? 0;
    const kin = kinCounts[index] ?? 0;
    reached += weight * trust * (count > 0 ? saturated(count, norm) : KIN_CREDIT * saturated(kin, norm));
    total += weight;
  }
  return total === 0 ? 0 : reached / (total * (K1 + 1));
}

function saturated(count: number, norm: number): number {
  return (count * (K1 + 1)) / (count + norm);
}
