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
  /** Which of the message's questions the word stands in; undefined where it is said beside them. */
  question: number | undefined;
}

/** One word is no question of its own. */
const FEWEST_WORDS = 2;

/**
 * The signs of the whole message, or of one of its questions where they speak more strongly: who greets, tells a story and then
 * asks is not refused for the story.
 */
export function strongestSigns(
  found: readonly Found[],
  asked: readonly Asked[],
  stats: { chunks: number; averageTerms: number },
): Signs | undefined {
  const best = found.slice(0, WITNESSES);
  const terms = asked.map(({ term }) => term);
  let strongest = signsOf(
    best.map(({ passage, lexical }) => ({ ...lexical, subject: subjectOf(passage) })),
    terms,
    stats.chunks,
  );
  for (const question of new Set(asked.map((each) => each.question))) {
    const part = asked.filter((each) => each.question === question).map(({ term }) => term);
    if (question === undefined || part.length < FEWEST_WORDS || part.length === terms.length) continue;
    const witnesses = best.map(({ passage }) => ({
      ...scorePassage(passage.analysed, part, stats.averageTerms),
      subject: subjectOf(passage),
    }));
    const signs = signsOf(witnesses, part, stats.chunks);
    if (strengthOf(signs) > strengthOf(strongest)) strongest = signs;
  }
  return strongest;
}

function subjectOf({ title, documentId }: Found["passage"]): string {
  return title === "" ? documentId : title;
}
