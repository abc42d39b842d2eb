import type { FusionProfile } from "~/server/modules/retrieval/fusion";
import { crossValidate, type RanksByWeight } from "./cross-validate";
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
  /** What the passage of a question is about. */
  subjectOf: (question: Question) => string;
  /** Similarity of the nearest passage to each question off the topic. */
  offTopic: readonly number[];
}

/** Ranks the same questions under each weight, and finds the similarity from which the model alone may speak. */
export async function sweepWeights({ bench, answerable, subjectOf, offTopic }: Sweep): Promise<string> {
  const step = Math.max(1, Math.ceil(answerable.length / MOST_QUESTIONS));
  const questions = answerable.filter((_, index) => index % step === 0);
  const rows: RanksByWeight[] = [];
  const nearest: number[] = [];
  for (const weight of WEIGHTS) {
    const fusion: FusionProfile = { weight, answersFrom: undefined };
    const ranks: number[] = [];
    for (const question of questions) {
      const { found, similarity } = await measure({ ...bench, fusion }, question);
      ranks.push(found.indexOf(question.passageId));
      if (weight === 0) nearest.push(similarity ?? 0);
    }
    rows.push({ weight, ranks });
  }
  const bar = quantile(offTopic, 1 - OFF_TOPIC_LET_THROUGH);
  const id = bench.embedder?.id ?? "no model";
  const { weight, heldOut, byWords, chosen } = crossValidate(rows, questions.map(subjectOf));
  return [
    `Weights of ${id}, ${questions.length} questions`,
    "  weight  recall@1  recall@5    MRR",
    ...rows.map(rowOf),
    `  chosen on four fifths of the subjects each (${chosen.join(", ")}) and measured on the rest: ` +
      `MRR ${heldOut.toFixed(3)}, by words alone ${byWords.toFixed(3)}`,
    `  similarity bar: ${bar.toFixed(3)} keeps 99 % of off-topic questions out, ` +
      `${share(nearest.filter((value) => value >= bar).length, nearest.length)} of the answerable ones reach it`,
    weight > 0
      ? `  To use this: EMBEDDING_WEIGHTS=${id}=${weight}/${bar.toFixed(2)}`
      : `  The model finds nothing better than words do on this set. To leave its order out: EMBEDDING_WEIGHTS=${id}=0`,
  ].join("\n");
}

function rowOf({ weight, ranks }: RanksByWeight): string {
  const { within, reciprocal } = placesOf(ranks);
  const shares = [share(within(1), 1).padStart(8), share(within(5), 1).padStart(8)];
  return `  ${weight.toFixed(1).padStart(6)}  ${shares.join("  ")}  ${reciprocal.toFixed(3)}`;
}
