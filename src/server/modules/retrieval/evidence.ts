import type { Evidence, Retrieval } from "./types";

/**
 * A question is answered from this signal on. Chosen on twelve languages of XQuAD so that off-topic questions are
 * refused about 19 times in 20, not on the sets that the product is judged by.
 */
export const DEFAULT_THRESHOLD = 0.3;

const PHRASE_CREDIT = 0.1;
const CHANCE_PER_LOG_CHUNK = 0.02;
const USUAL_CHUNKS = 250;
const SYLLABLE_PENALTY = 0.08;

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

function lexicalSignal({ relevance, phrase, chunks, syllables }: Evidence): number {
  // The best of many passages fits better by chance than the best of few.
  const chance = CHANCE_PER_LOG_CHUNK * Math.log(Math.max(1, chunks) / USUAL_CHUNKS);
  return Math.max(0, relevance + PHRASE_CREDIT * phrase - chance - (syllables ? SYLLABLE_PENALTY : 0));
}
