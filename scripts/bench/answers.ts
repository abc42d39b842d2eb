import path from "node:path";
import { closePrisma, getPrisma } from "~/server/db/client";
import { closePool } from "~/server/db/pool";
import { createBot, passageIds } from "./answers/knowledge";
import { measure, type Bench, type Measured } from "./answers/measure";
import { readQuestionSet, type Question, type QuestionSet } from "./answers/question-set";
import { openDatabase } from "./answers/database";
import { quantile, share, table } from "./answers/report";

const USAGE = "Usage: npm run bench:answers -- <folder with passages.jsonl and questions.jsonl>";
/** Titles left out at a time, so that the questions about them are off topic. */
const FOLDS = 4;

try {
  await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new Error(USAGE);
  const set = await readQuestionSet(path.resolve(folder));
  const database = await openDatabase();
  try {
    const answerable = await askAnswerable(set);
    const offTopic = await askOffTopic(set);
    print(path.basename(path.resolve(folder)), set, answerable, offTopic);
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

async function askAnswerable(set: QuestionSet): Promise<Asked[]> {
  const bench = await benchOf(set.passages);
  const questions = set.questions.filter(({ answerable }) => answerable);
  // The first questions pay for compiled code and empty caches that a running process has long paid for.
  for (const question of questions.slice(0, 20)) await measure(bench, question);
  return askAll(bench, questions);
}

async function askOffTopic({ passages, questions }: QuestionSet): Promise<Asked[]> {
  const titleOf = new Map(passages.map(({ id, title }) => [id, title]));
  const titles = [...new Set(questions.map(({ passageId }) => titleOf.get(passageId) ?? ""))];
  const asked: Asked[] = [];
  for (let fold = 0; fold < Math.min(FOLDS, titles.length); fold++) {
    const absent = new Set(titles.filter((_, index) => index % FOLDS === fold));
    const bench = await benchOf(passages.filter(({ title }) => !absent.has(title)));
    const about = questions.filter(({ passageId }) => absent.has(titleOf.get(passageId) ?? ""));
    asked.push(...(await askAll(bench, about)));
  }
  return asked;
}

async function benchOf(passages: QuestionSet["passages"]): Promise<Bench> {
  const prisma = getPrisma();
  const bot = await createBot(prisma, passages);
  return { db: prisma, embedder: undefined, bot, passages: await passageIds(prisma, bot) };
}

async function askAll(bench: Bench, questions: readonly Question[]): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const question of questions) asked.push({ question, measured: await measure(bench, question) });
  return asked;
}

function print(name: string, { passages }: QuestionSet, answerable: Asked[], offTopic: Asked[]): void {
  const ranks = answerable.map(({ question, measured }) => measured.found.indexOf(question.passageId));
  const within = (places: number) => share(ranks.filter((rank) => rank >= 0 && rank < places).length, ranks.length);
  const reciprocal = ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / Math.max(1, ranks.length);
  const answered = answerable.filter(({ measured }) => measured.answered);
  const right = answerable.filter(holdsGold);
  const abstained = offTopic.filter(({ measured }) => !measured.answered);
  const times = answerable.map(({ measured }) => measured.ms);
  console.log(
    table(
      `${name}: ${passages.length} passages, ${answerable.length} answerable and ${offTopic.length} off-topic questions`,
      [
        ["recall@1", within(1)],
        ["recall@5", within(5)],
        ["recall@10", within(10)],
        ["MRR", reciprocal.toFixed(3)],
        ["first quote holds a gold answer", share(right.length, answerable.length)],
        [
          "… counting abstained as wrong",
          share(right.filter(({ measured }) => measured.answered).length, answerable.length),
        ],
        ["… of those answered", share(answered.filter(holdsGold).length, answered.length)],
        ["answerable questions answered", share(answered.length, answerable.length)],
        ["off-topic questions abstained", share(abstained.length, offTopic.length)],
        ["ms a question, p50", quantile(times, 0.5).toFixed(1)],
        ["ms a question, p95", quantile(times, 0.95).toFixed(1)],
      ],
    ),
  );
}

function holdsGold({ question, measured }: Asked): boolean {
  const quote = measured.firstQuote.toLowerCase();
  return question.answers.some((answer) => quote.includes(answer.toLowerCase()));
}
