import type { QuestionTerm } from "~/lib/text";
import type { PassageScore } from "./score";

/** Fitted on all measured sets together, none of which is a clean hold-out; see docs/decisions/0010-abstaining.md. */
const PHRASE_CREDIT = 0.05;
const RARITY_CREDIT = 0.2;
const CHANCE_CHARGE = 0.2;
/** As in the inverse frequencies: a corpus of five chunks is not certain of anything. */
const UNSEEN_CHUNKS = 20;

/**
 * How strongly the best of these passages speaks to a question: the share of the question that it reaches, and how rare
 * the rarest word is that both share, less what chance gives. Among n passages, words worth log n meet by chance: that
 * is much of a short question of common words, and little of a long one of rare words.
 */
export function strengthOf(
  passages: readonly Pick<PassageScore, "match" | "relevance">[],
  terms: readonly QuestionTerm[],
  chunks: number,
): number {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0 || passages.length === 0) return 0;
  const byChance = Math.log(chunks + UNSEEN_CHUNKS);
  let best = 0;
  for (const { match, relevance } of passages) {
    let rarest = 0;
    for (const [index, { weight }] of terms.entries()) if (match.counts[index]) rarest = Math.max(rarest, weight);
    best = Math.max(best, relevance + PHRASE_CREDIT * match.phrase + (RARITY_CREDIT * rarest) / byChance);
  }
  return best - (CHANCE_CHARGE * byChance) / total;
}
