import path from "node:path";
import { closePrisma, getPrisma } from "~/server/db/client";
import { closePool } from "~/server/db/pool";
import type { Embedder } from "~/server/providers/embeddings/types";
import { createBot, passageIds } from "./answers/knowledge";
import { openDatabase } from "./answers/database";
import { benchEmbedder, embedAll } from "./answers/embedding";
import { measure, type Bench, type Measured } from "./answers/measure";
import { readQuestionSet, subjectOf, type Question, type QuestionSet } from "./answers/question-set";
import { placesOf, quantile, share, table } from "./answers/report";
import { sweepWeights } from "./answers/weights";

const USAGE = `Usage: npm run bench:answers -- <folder with passages.jsonl and questions.jsonl> [--embedder] [--weights]
  --embedder  ranks with the embedding model that the environment configures, too
  --weights   measures that model's weight and similarity bar on this set`;
/** Titles left out at a time, so that the questions about them are off topic. */
const FOLDS = 4;

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(args: readonly string[]): Promise<void> {
  const unknown = args.find((arg) => arg.startsWith("-") && !["--embedder", "--weights"].includes(arg));
  const folder = args.find((arg) => !arg.startsWith("-"));
  if (unknown !== undefined || folder === undefined) throw new Error(USAGE);
  const set = await readQuestionSet(path.resolve(folder));
  for (const note of set.notes) console.error(note);
  const sweeps = args.includes("--weights");
  const embedder = sweeps || args.includes("--embedder") ? benchEmbedder() : undefined;
  const database = await openDatabase();
  try {
    const known = await benchOf(set.passages, embedder);
    const answerable = await askAnswerable(known, set);
    const offTopic = await askOffTopic(set, embedder);
    print(path.basename(path.resolve(folder)), set, answerable, offTopic);
    if (!sweeps) return;
    const near = offTopic.map(({ measured }) => measured.similarity ?? 0);
    const questions = answerable.map(({ question }) => question);
    const subjects = new Map(set.passages.map((passage) => [passage.id, subjectOf(passage)]));
    const about = ({ passageId }: Question) => subjects.get(passageId) ?? "";
    console.log(await sweepWeights({ bench: known, answerable: questions, subjectOf: about, offTopic: near }));
  } finally {
    await closePrisma();
    await closePool();
    await database.close();
  }
}

interface Asked {
  question: Question;
  measured: Measured;
}

async function askAnswerable(bench: Bench, set: QuestionSet): Promise<Asked[]> {
  const questions = set.questions.filter(({ answerable }) => answerable);
  // The first questions pay for compiled code and empty caches that a running process has long paid for.
  for (const question of questions.slice(0, 20)) await measure(bench, question);
  return askAll(bench, questions);
}

async function askOffTopic({ passages, questions }: QuestionSet, embedder: Embedder | undefined): Promise<Asked[]> {
  const subjects = new Map(passages.map((passage) => [passage.id, subjectOf(passage)]));
  const subjectOfQuestion = ({ passageId }: Question) => subjects.get(passageId) ?? "";
  const asked = [...new Set(questions.map(subjectOfQuestion))];
  const results: Asked[] = [];
  for (let fold = 0; fold < Math.min(FOLDS, asked.length); fold++) {
    const absent = new Set(asked.filter((_, index) => index % FOLDS === fold));
    const present = passages.filter((passage) => !absent.has(subjectOf(passage)));
    // A set about one subject has nothing that is off it.
    if (present.length === 0) continue;
    const about = questions.filter((question) => absent.has(subjectOfQuestion(question)));
    results.push(...(await askAll(await benchOf(present, embedder), about)));
  }
  return results;
}

async function benchOf(passages: QuestionSet["passages"], embedder: Embedder | undefined): Promise<Bench> {
  const prisma = getPrisma();
  const bot = await createBot(prisma, passages);
  if (embedder) await embedAll(prisma, bot, embedder);
  return { db: prisma, embedder, bot, passages: await passageIds(prisma, bot) };
}

async function askAll(bench: Bench, questions: readonly Question[]): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const question of questions) asked.push({ question, measured: await measure(bench, question) });
  return asked;
}

function print(name: string, { passages }: QuestionSet, answerable: Asked[], offTopic: Asked[]): void {
  const ranks = answerable.map(({ question, measured }) => measured.found.indexOf(question.passageId));
  const places = placesOf(ranks);
  const within = (most: number) => share(places.within(most) * ranks.length, ranks.length);
  const answered = answerable.filter(({ measured }) => measured.answered);
  const withGold = answerable.filter(({ question }) => question.answers.length > 0);
  const right = withGold.filter(holdsGold);
  const answeredWithGold = withGold.filter(({ measured }) => measured.answered);
  const abstained = offTopic.filter(({ measured }) => !measured.answered);
  // Another document may say it too.
  const heldAnyway = offTopic.filter((asked) => asked.measured.answered && holdsGold(asked));
  const times = answerable.map(({ measured }) => measured.ms);
  console.log(
    table(
      `${name}: ${passages.length} passages, ${answerable.length} answerable and ${offTopic.length} off-topic questions`,
      [
        ["recall@1", within(1)],
        ["recall@5", within(5)],
        ["recall@10", within(10)],
        ["MRR", ranks.length === 0 ? "–" : places.reciprocal.toFixed(3)],
        ["first quote holds a gold answer", share(right.length, withGold.length)],
        [
          "… counting abstained as wrong",
          share(right.filter(({ measured }) => measured.answered).length, withGold.length),
        ],
        ["… of those answered", share(answeredWithGold.filter(holdsGold).length, answeredWithGold.length)],
        ["answerable questions answered", share(answered.length, answerable.length)],
        ["off-topic questions abstained", share(abstained.length, offTopic.length)],
        [
          "… of those answered, the first quote holds the gold answer",
          `${heldAnyway.length} of ${offTopic.length - abstained.length}`,
        ],
        ["ms a question, p50", quantile(times, 0.5).toFixed(1)],
        ["ms a question, p95", quantile(times, 0.95).toFixed(1)],
      ],
    ),
  );
}

function holdsGold({ question, measured }: Asked): boolean {
  const quote = plain(measured.firstQuote);
  return question.answers.some((answer) => quote.includes(plain(answer)));
}

/** Case, forms of the same letter and white space are no part of an answer. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
