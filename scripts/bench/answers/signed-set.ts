import { createHash } from "node:crypto";
import path from "node:path";
import { detectLanguage } from "~/lib/text";
import { retrieve } from "~/server/modules/retrieval";
import type { PrismaClient } from "~/generated/prisma/client";
import type { SignedSet } from "./fit-signs";
import { createBot, type BenchBot } from "./knowledge";
import { readQuestionSet, subjectOf, type Question } from "./question-set";

/** Titles left out at a time. */
const FOLDS = 4;
const MOST_QUESTIONS = 300;
const RANKED = 10;

/**
 * The signs of a set's questions, asked of a knowledge that lacks a quarter of the titles: those about them are off topic,
 * those about the next quarter are not. Both are asked of the same knowledge, so that its size tells nothing. Half of the
 * titles are left for judging what the others taught.
 */
export async function readSignedSet(prisma: PrismaClient, folder: string): Promise<SignedSet> {
  const { passages, questions } = await readQuestionSet(folder);
  const subjects = new Map(passages.map((passage) => [passage.id, subjectOf(passage)]));
  const subjectOfQuestion = ({ passageId }: Question) => subjects.get(passageId) ?? "";
  const seen = questions.filter((question) => isSeen(subjectOfQuestion(question)));
  const titles = [...new Set(seen.map(subjectOfQuestion))];
  const asked = sampleOf(seen);
  const signed: SignedSet["questions"][number][] = [];
  for (let fold = 0; fold < Math.min(FOLDS, titles.length); fold++) {
    const about = (part: number) => {
      const own = new Set(titles.filter((_, index) => index % FOLDS === part % FOLDS));
      return asked.filter((question) => own.has(subjectOfQuestion(question)));
    };
    const absent = new Set(titles.filter((_, index) => index % FOLDS === fold));
    const bot = await createBot(
      prisma,
      passages.filter((passage) => !absent.has(subjectOf(passage))),
    );
    const known = about(fold + 1).filter(({ answerable }) => answerable);
    for (const { question } of known) signed.push({ signs: await signsIn(prisma, bot, question), answerable: true });
    for (const { question } of about(fold)) {
      signed.push({ signs: await signsIn(prisma, bot, question), answerable: false });
    }
  }
  const text = passages.slice(0, 20).map((passage) => passage.text);
  const language = detectLanguage(text.join("\n"))?.language ?? "en";
  return { name: path.basename(folder), language, questions: signed };
}

async function signsIn(prisma: PrismaClient, { workspaceId, ...bot }: BenchBot, query: string) {
  const ctx = { db: prisma, embedder: undefined, workspaceId };
  return (await retrieve(ctx, { ...bot, query, limit: RANKED })).evidence.signs;
}

function isSeen(subject: string): boolean {
  return parseInt(digest(`h6${subject}`).slice(0, 4), 16) % 2 === 0;
}

/** The same ones each time. */
function sampleOf(questions: readonly Question[]): Question[] {
  const keyed = questions.map((question) => ({ question, key: digest(question.question) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return keyed.slice(0, MOST_QUESTIONS).map(({ question }) => question);
}

function digest(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
