import { signNames, type Signs } from "~/server/modules/retrieval/signs";
import { quantile } from "./report";

export interface SignedSet {
  name: string;
  language: string;
  questions: readonly { signs: Signs | undefined; answerable: boolean }[];
}

export type Weights = readonly number[];

/** Weak enough to change nothing where thousands of questions speak. */
const RIDGE = 1e-3;
const STEPS = 12;
const ALMOST_ZERO = 1e-9;

/**
 * Logistic regression with an intercept of each set, so that no set teaches how hard another one is; answerable and
 * off-topic questions of a set weigh the same. The weights are those of the signs, by their names' order.
 */
export function fitSigns(sets: readonly SignedSet[]): Weights {
  const rows = sets.flatMap((set, index) => rowsOf(set, index, sets.length));
  const size = signNames.length + sets.length;
  const weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const gradient: number[] = weights.map((weight, index) => (index < signNames.length ? RIDGE * weight : 0));
    const curvature: number[][] = gradient.map((_, row) => gradient.map((__, column) => (row === column ? RIDGE : 0)));
    for (const { values, answerable, share } of rows) {
      const chance = 1 / (1 + Math.exp(-dot(values, weights)));
      for (const [row, value] of values.entries()) {
        if (value === 0) continue;
        gradient[row] = (gradient[row] ?? 0) + share * (chance - Number(answerable)) * value;
        const line = curvature[row] ?? [];
        const bend = share * chance * (1 - chance) * value;
        for (const [column, other] of values.entries()) line[column] = (line[column] ?? 0) + bend * other;
      }
    }
    for (const [index, change] of solve(curvature, gradient).entries()) weights[index] = (weights[index] ?? 0) - change;
  }
  return weights.slice(0, signNames.length);
}

/** Share of a set's answerable questions above what this share of its off-topic ones stays below. */
export function answeredAt(refused: number, { questions }: SignedSet, weights: Weights): number {
  const strengths = (answerable: boolean) =>
    questions.filter((each) => each.answerable === answerable).map(({ signs }) => dot(valuesOf(signs), weights));
  const bar = quantile(strengths(false), refused);
  const answerable = strengths(true);
  return answerable.filter((strength) => strength > bar).length / Math.max(1, answerable.length);
}

/** Each set by the weights that the sets in other languages teach. */
export function leaveLanguagesOut(sets: readonly SignedSet[], refused: number): { name: string; answered: number }[] {
  const languages = [...new Set(sets.map(({ language }) => language))];
  return languages.flatMap((language) => {
    const weights = fitSigns(sets.filter((set) => set.language !== language));
    const own = sets.filter((set) => set.language === language);
    return own.map((set) => ({ name: set.name, answered: answeredAt(refused, set, weights) }));
  });
}

function rowsOf({ questions }: SignedSet, set: number, sets: number) {
  const answerable = questions.filter((question) => question.answerable).length;
  const own = Array.from({ length: sets }, (_, index) => Number(index === set));
  return questions.map((question) => ({
    values: [...valuesOf(question.signs), ...own],
    answerable: question.answerable,
    share: 0.5 / Math.max(1, question.answerable ? answerable : questions.length - answerable),
  }));
}

function valuesOf(signs: Signs | undefined): number[] {
  return signNames.map((name) => signs?.[name] ?? 0);
}

function dot(values: readonly number[], weights: Weights): number {
  return values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0);
}

/** Gaussian elimination with the largest pivot. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const below = rows.slice(column).sort((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0));
    rows.splice(column, below.length, ...below);
    const pivot = rows[column] ?? [];
    const lead = pivot[column] ?? 0;
    if (Math.abs(lead) < ALMOST_ZERO) continue;
    for (const [index, row] of rows.entries()) {
      if (index === column) continue;
      const factor = (row[column] ?? 0) / lead;
      for (let cell = column; cell < row.length; cell++) row[cell] = (row[cell] ?? 0) - factor * (pivot[cell] ?? 0);
    }
  }
  return rows.map((row, index) => {
    const lead = row[index] ?? 0;
    return Math.abs(lead) < ALMOST_ZERO ? 0 : (row.at(-1) ?? 0) / lead;
  });
}
