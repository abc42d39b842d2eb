import type { LanguageCode } from "~/lib/text";
import type { Evidence, Retrieval } from "./types";

/**
 * A question is answered from this signal on. Chosen on XQuAD, whose English and Spanish off-topic questions it refuses
 * 24 times in 25, and not on the sets that the product is judged by. A bot may have its own.
 */
export const DEFAULT_THRESHOLD = 0.33;

const PHRASE_CREDIT = 0.1;
const CHANCE_PER_LOG_CHUNK = 0.025;
const USUAL_CHUNKS = 250;
const MOST_CHUNKS = 2_000;

/**
 * How far above English the same share of off-topic questions reaches by chance, measured on XQuAD: words that inflect
 * or grow together meet less often, short words and syllables written apart more often. Not listed: not measured.
 */
const levelOf: Partial<Record<LanguageCode, number>> = {
  ar: -0.04,
  bg: -0.02,
  de: -0.04,
  el: -0.02,
  hi: -0.03,
  ru: -0.02,
  sr: -0.02,
  th: 0.03,
  tr: -0.02,
  uk: -0.02,
  vi: 0.18,
};

export interface Verdict {
  answerable: boolean;
  /** About 0 to 1; what the threshold is compared with. */
  signal: number;
}

/** Whether what was found is enough to answer from. Decided by code: no model is asked to know its limits. */
export function judgeEvidence(
  retrieval: Pick<Retrieval, "evidence" | "passages">,
  { threshold = DEFAULT_THRESHOLD }: { threshold?: number } = {},
): Verdict {
  const { evidence, passages } = retrieval;
  if (passages.length === 0) return { answerable: false, signal: 0 };
  const signal = lexicalSignal(evidence);
  const { similarity, similarityBar } = evidence;
  const meant = similarity !== undefined && similarityBar !== undefined && similarity >= similarityBar;
  return { answerable: signal >= threshold || meant, signal };
}

function lexicalSignal({ relevance, phrase, chunks, language }: Evidence): number {
  // The best of many passages fits better by chance than the best of few.
  const counted = Math.min(Math.max(1, chunks), MOST_CHUNKS);
  const chance = CHANCE_PER_LOG_CHUNK * Math.log(counted / USUAL_CHUNKS) + (levelOf[language] ?? 0);
  return Math.max(0, relevance + PHRASE_CREDIT * phrase - chance);
}
