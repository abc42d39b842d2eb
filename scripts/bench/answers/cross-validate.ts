import { placesOf } from "./report";

/** The places of the right passages under each weight, question by question; -1 = not found. */
export interface RanksByWeight {
  weight: number;
  ranks: readonly number[];
}

export interface CrossValidated {
  /** The best over all questions; 0 where held-out questions are not found better than by words alone. */
  weight: number;
  /** MRR of questions that had no say in the weight they were ranked with, and by words alone. */
  heldOut: number;
  byWords: number;
  /** What each part of the questions was ranked with. */
  chosen: readonly number[];
}

const PARTS = 5;

/** Chooses a weight on four fifths of the subjects and ranks the questions about the rest with it, five times. */
export function crossValidate(rows: readonly RanksByWeight[], subjects: readonly string[]): CrossValidated {
  const names = [...new Set(subjects)];
  const partOf = subjects.map((subject) => names.indexOf(subject) % PARTS);
  const chosen: number[] = [];
  let reciprocal = 0;
  for (let part = 0; part < Math.min(PARTS, names.length); part++) {
    const weight = bestOf(rows, (question) => partOf[question] !== part);
    chosen.push(weight);
    reciprocal += sumOf(rows, weight, (question) => partOf[question] === part);
  }
  const heldOut = reciprocal / Math.max(1, subjects.length);
  const byWords = sumOf(rows, 0, () => true) / Math.max(1, subjects.length);
  return { weight: heldOut > byWords ? bestOf(rows, () => true) : 0, heldOut, byWords, chosen };
}

type Which = (question: number) => boolean;

function bestOf(rows: readonly RanksByWeight[], which: Which): number {
  const sums = rows.map(({ weight }) => ({ weight, sum: sumOf(rows, weight, which) }));
  return sums.reduce((best, row) => (row.sum > best.sum ? row : best), { weight: 0, sum: -1 }).weight;
}

function sumOf(rows: readonly RanksByWeight[], weight: number, which: Which): number {
  const ranks = (rows.find((row) => row.weight === weight)?.ranks ?? []).filter((_, question) => which(question));
  return placesOf(ranks).reciprocal * ranks.length;
}
