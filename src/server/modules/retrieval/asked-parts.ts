import { scorePassage, type PassageScore } from "./score";
import { signsOf, WITNESSES, type AskedTerm, type Signs } from "./signs";
import { strengthOf } from "./strength";
import type { RankedPassage } from "./types";

interface Found {
  passage: Pick<RankedPassage, "title" | "documentId" | "analysed">;
  lexical: PassageScore;
}

interface Asked {
  term: AskedTerm;
  /** The word stands in the last question of the message. */
  isAsked: boolean;
}

/** One word is no question of its own. */
const FEWEST_WORDS = 2;

/**
 * The signs of the whole message, or of its last question where they speak more strongly: who greets, tells a story and
 * then asks is not refused for the story. Questions before the last may be those of earlier turns, which were answered.
 */
export function strongestSigns(
  found: readonly Found[],
  asked: readonly Asked[],
  { chunks, averageTerms }: { chunks: number; averageTerms: number },
): Signs | undefined {
  const best = found.slice(0, WITNESSES);
  const whole = signsOf(
    best.map(({ passage, lexical }) => ({ ...lexical, subject: subjectOf(passage) })),
    asked.map(({ term }) => term),
    chunks,
  );
  const last = asked.filter(({ isAsked }) => isAsked).map(({ term }) => term);
  if (last.length < FEWEST_WORDS || last.length === asked.length) return whole;
  const witnesses = best.map(({ passage }) => ({
    ...scorePassage(passage.analysed, last, averageTerms),
    subject: subjectOf(passage),
  }));
  const signs = signsOf(witnesses, last, chunks);
  return strengthOf(signs) > strengthOf(whole) ? signs : whole;
}

function subjectOf({ title, documentId }: Found["passage"]): string {
  return title === "" ? documentId : title;
}
