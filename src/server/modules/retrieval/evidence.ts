import type { Retrieval } from "./types";

/** A question is answered from this signal on: where it is as strong as this bot's own texts demand. */
export const DEFAULT_THRESHOLD = 0.33;
/** A strict bot wants clearly more: it rather says that it does not know than answers from a passing mention. */
const STRICT_THRESHOLD = 0.4;

/**
 * A title or question of the knowledge that is so alike asks the same, however short both are and however often their
 * words occur in a bot about one subject. Of 12,000 questions off the topic in 31 sets, 7 in a thousand reach it.
 */
const ALIKE_ENOUGH = 0.4;

export function thresholdOf(strictness: "balanced" | "strict"): number {
  return strictness === "strict" ? STRICT_THRESHOLD : DEFAULT_THRESHOLD;
}

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
  // One scale for all bots, whatever chance gives in each of them.
  const beyond = Math.max(evidence.strength - evidence.bar, evidence.alike - ALIKE_ENOUGH);
  const signal = Math.min(1, Math.max(0, DEFAULT_THRESHOLD + beyond));
  const { similarity, similarityBar } = evidence;
  const more = threshold - DEFAULT_THRESHOLD;
  const meant = similarity !== undefined && similarityBar !== undefined && similarity >= similarityBar + more;
  return { answerable: signal >= threshold || meant, signal };
}
