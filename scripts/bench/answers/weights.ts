import type { FusionProfile } from "~/server/modules/retrieval/fusion";
import { measure, type Bench } from "./measure";
import type { Question } from "./question-set";
import { placesOf, quantile, share } from "./report";

const WEIGHTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5, 2];
const MOST_QUESTIONS = 400;
/** An embedding model may let so many questions off the topic through, beside those that words let through. */
const OFF_TOPIC_LET_THROUGH = 0.01;

export interface Sweep {
  bench: Bench;
  answerable: readonly Question[];
  /** Similarity of the nearest passage to each question off the topic. */
  offTopic: readonly number[];
}

/** Ranks the same questions under each weight, and finds the similarity from which the model alone may speak. */
export async function sweepWeights({ bench, answerable, offTopic }: Sweep): Promise<string> {
  const step = Math.max(1, Math.ceil(answerable.length / MOST_QUESTIONS));
  const questions = answerable.filter((_, index) => index % step === 0);
  const bar = quantile(offTopic, 1 - OFF_TOPIC_LET_THROUGH);
  const rows: { weight: number; recall1: number; recall5: number; reciprocal: number }[] = [];
  const nearest: number[] = [];
  for (const weight of WEIGHTS) {
    const fusion: FusionProfile = { weight, answersFrom: undefined };
    const ranks: number[] = [];
    for (const question of questions) {
      const { found, similarity } = await measure({ ...bench, fusion }, question);
      ranks.push(found.indexOf(question.passageId));
      if (weight === 0) nearest.push(similarity ?? 0);
    }
    const places = placesOf(ranks);
    rows.push({ weight, recall1: places.within(1), recall5: places.within(5), reciprocal: places.reciprocal });
  }
  const best = (measureOf: (row: (typeof rows)[number]) => number) =>
    rows.reduce((a, b) => (measureOf(b) > measureOf(a) ? b : a)).weight;
  return [
    `Weights of ${bench.embedder?.id ?? "no model"}, ${questions.length} questions`,
    "  weight  recall@1  recall@5    MRR",
    ...rows.map(
      ({ weight, recall1, recall5, reciprocal }) =>
        `  ${weight.toFixed(1).padStart(6)}  ${share(recall1, 1).padStart(8)}  ${share(recall5, 1).padStart(8)}  ${reciprocal.toFixed(3)}`,
    ),
    `  best for recall@1: ${best((row) => row.recall1)}, for recall@5: ${best((row) => row.recall5)}, for MRR: ${best((row) => row.reciprocal)}`,
    `  similarity bar: ${bar.toFixed(3)} keeps 99 % of off-topic questions out, ` +
      `${share(nearest.filter((value) => value >= bar).length, nearest.length)} of the answerable ones reach it`,
    "  Enter weight and bar in src/server/modules/retrieval/fusion.ts, with this set as their source.",
  ].join("\n");
}
