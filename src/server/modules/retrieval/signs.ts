import type { QuestionTerm } from "~/lib/text";
import type { PassageScore } from "./score";

/** A word of a question, with what its absence would tell. */
export interface AskedTerm extends QuestionTerm {
  /** Nothing that the bot knows holds it. */
  readonly isUnknown: boolean;
  /** A name or a number: a text about something else has another one there. */
  readonly isNamed: boolean;
}

/** A passage that was found. */
export interface Witness extends Pick<PassageScore, "match" | "relevance" | "score"> {
  /** What it is about: passages of one subject speak for each other. */
  readonly subject: string;
}

export const signNames = ["reach", "rarest", "titled", "chance", "lead", "agreement", "unknown", "otherNames"] as const;

/** What tells a question that the knowledge answers from one that it only shares words with. */
export interface Signs extends Record<(typeof signNames)[number], number> {
  /** Share of the question that a passage reaches, 0 to 1. */
  reach: number;
  /** How rare the rarest word is that the best passage holds. */
  rarest: number;
  /** The same of the title and headings of the best passages. */
  titled: number;
  /** What words meet by chance in so many passages, as a share of the question. */
  chance: number;
  /** How far the best passage is ahead of those about other subjects: what is off the topic fits many a little. */
  lead: number;
  /** Share of the passages behind the best one that are about the same subject. */
  agreement: number;
  /** Share of the question that nothing known holds. */
  unknown: number;
  /** Share of the question that are names and numbers which the best passage lacks. */
  otherNames: number;
}

/** As in the inverse frequencies: a corpus of five chunks is not certain of anything. */
const UNSEEN_CHUNKS = 20;
/** So many of the best are looked at. */
export const WITNESSES = 24;
const NEAR = 8;
const NEAREST = 3;
const RIVALS = 5;
/** Where there are fewer rivals, those that are missing are taken to reach what rivals usually do. */
const USUAL_RIVAL = 0.6;

/** Undefined where nothing was asked or found. */
export function signsOf(found: readonly Witness[], terms: readonly AskedTerm[], chunks: number): Signs | undefined {
  const passages = [...found].sort((a, b) => b.score - a.score).slice(0, WITNESSES);
  const [first] = passages;
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  if (!first || total === 0) return undefined;
  const byChance = Math.log(chunks + UNSEEN_CHUNKS);
  const near = passages.slice(0, NEAR);
  const { counts, kinCounts } = first.match;
  const lacks = (index: number) => !counts[index] && !kinCounts[index];
  const rarestOf = (holds: (index: number) => boolean) =>
    terms.reduce(
      (rarest, { weight, trust }, index) => (trust === 1 && holds(index) ? Math.max(rarest, weight) : rarest),
      0,
    );
  const shareOf = (counted: (term: AskedTerm, index: number) => boolean) =>
    terms.reduce((sum, term, index) => sum + (counted(term, index) ? term.weight : 0), 0) / total;
  const headings = passages.slice(0, NEAREST).reduce((mask, { match }) => mask | match.heading, 0);
  return {
    reach: Math.max(...near.map(({ relevance }) => relevance)),
    rarest: rarestOf((index) => Boolean(counts[index])) / byChance,
    titled: rarestOf((index) => Boolean((headings >> index) & 1)) / byChance,
    chance: byChance / total,
    ...standing(first, passages.slice(1)),
    unknown: shareOf(({ isUnknown }, index) => isUnknown && !kinCounts[index]),
    otherNames: shareOf(({ isNamed }, index) => isNamed && lacks(index)),
  };
}

function standing(first: Witness, behind: readonly Witness[]): Pick<Signs, "lead" | "agreement"> {
  const others = behind.filter(({ subject }) => subject !== first.subject);
  // In a knowledge about one subject each passage stands for itself.
  const alone = others.length === 0;
  const rivals = (alone ? behind : others).slice(0, RIVALS);
  const missing = (RIVALS - rivals.length) * USUAL_RIVAL * first.score;
  const reached = rivals.reduce((sum, { score }) => sum + score, missing) / RIVALS;
  const same = alone ? 0 : behind.slice(0, NEAR - 1).filter(({ subject }) => subject === first.subject).length;
  return { lead: first.score - reached, agreement: same / (NEAR - 1) };
}
