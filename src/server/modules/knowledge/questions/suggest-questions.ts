import type { Bot } from "~/generated/prisma/client";
import { SuggestQuestionsInput, type SuggestedQuestion, type SuggestedQuestions } from "~/contracts/knowledge";
import { tokenize, detectLanguage } from "~/lib/text";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import type { ChatModel } from "~/server/providers/models/types";
import { requireBot, requireBotModel } from "../../bots";
import { judgeEvidence, retrieve, thresholdOf, type Retrieval } from "../../retrieval";
import { candidatesOf, type Candidate, type ReadPassage } from "./candidates";

const DOCUMENTS = 20;
const PASSAGES_A_DOCUMENT = 6;
/** So many are looked up at most: a bot that answers none of these has little to suggest. */
const MOST_TRIED = 30;
/** As many as a model gets to see; the one that a question was made from has to be among the first of them. */
const FOUND = 6;
const FIRST_FOUND = 3;
/** A quote may go on beyond the place; where it begins tells whether it is the right one. */
const QUOTE_START = 60;
/** Two questions that share so many of their words ask the same. */
const SAME_FROM = 0.6;

/**
 * Questions that the bot can answer, made by code from its own texts: questions that stand in them, what their sentences
 * state, their headings. Each was looked up as a visitor's question is, and is given only where that leads back to its text.
 */
export async function suggestQuestions(ctx: Ctx, raw: SuggestQuestionsInput): Promise<SuggestedQuestions> {
  requirePermission(ctx, "knowledge.read");
  const { botId, limit } = SuggestQuestionsInput.parse(raw);
  const bot = await requireBot(ctx.db, botId);
  const approved = await approvedQuestions(ctx, botId, limit);
  const passages = await firstPassages(ctx, botId);
  const titles = new Map(passages.map(({ documentId, title }) => [documentId, title]));
  const chosen: SuggestedQuestion[] = approved.map((question) => ({ question, documentId: null, title: null }));
  const model = await requireBotModel(ctx, bot).catch(() => undefined);
  let tried = 0;
  for (const candidate of candidatesOf(passages)) {
    if (chosen.length >= limit || tried >= MOST_TRIED) break;
    if (chosen.some(({ question }) => isSame(question, candidate.question))) continue;
    tried += 1;
    if (!(await isAnswered(ctx, { bot, model }, candidate))) continue;
    const { question, documentId } = candidate;
    chosen.push({ question, documentId, title: titles.get(documentId) ?? null });
  }
  return { questions: chosen };
}

/** Answered word for word, so there is nothing to look up. Two at most: the documents are to be seen as well. */
async function approvedQuestions(ctx: Ctx, botId: string, limit: number): Promise<string[]> {
  const take = Math.min(limit, 2);
  const pairs = await ctx.db.qaPair.findMany({ where: { botId }, orderBy: { createdAt: "asc" }, take });
  return pairs.map(({ question }) => question).filter((question) => question.length <= 120);
}

async function firstPassages(ctx: Ctx, botId: string): Promise<ReadPassage[]> {
  const documents = await ctx.db.document.findMany({
    where: { botId, activeVersion: { gt: 0 }, chunkCount: { gt: 0 }, source: { type: { not: "qa" } } },
    orderBy: [{ depth: "asc" }, { createdAt: "asc" }, { id: "asc" }],
    take: DOCUMENTS,
    select: { id: true, title: true, activeVersion: true },
  });
  if (documents.length === 0) return [];
  const chunks = await ctx.db.chunk.findMany({
    where: {
      botId,
      position: { lt: PASSAGES_A_DOCUMENT },
      OR: documents.map(({ id, activeVersion }) => ({ documentId: id, version: activeVersion })),
    },
    orderBy: [{ documentId: "asc" }, { position: "asc" }],
    select: { id: true, documentId: true, breadcrumb: true, text: true, language: true },
  });
  return documents.flatMap(({ id, title }) =>
    chunks
      .filter(({ documentId }) => documentId === id)
      .map(({ id: chunkId, ...chunk }) => ({ ...chunk, chunkId, title })),
  );
}

interface Answering {
  bot: Bot;
  model: ChatModel | undefined;
}

async function isAnswered(ctx: Ctx, { bot, model }: Answering, candidate: Candidate): Promise<boolean> {
  const { question, documentId, chunkId } = candidate;
  const { id: botId, number: botNumber, knowledgeVersion } = bot;
  const retrieval = await retrieve(
    { ...ctx, db: ctx.sql },
    { botId, botNumber, knowledgeVersion, query: question, limit: FOUND },
  );
  if (!judgeEvidence(retrieval, { threshold: thresholdOf(bot.strictness) }).answerable) return false;
  const isFound = retrieval.passages
    .slice(0, FIRST_FOUND)
    .some((passage) => passage.documentId === documentId && (chunkId === undefined || passage.chunkId === chunkId));
  // Who only quotes can be asked for nothing, and has to quote the right place.
  return isFound && (model?.extractive ? quotes(model, candidate, retrieval) : true);
}

async function quotes(model: ChatModel, { question, answer }: Candidate, { passages }: Retrieval): Promise<boolean> {
  const given = passages.map(({ title, text }, index) => ({ marker: index + 1, title, text }));
  const request = { instructions: "", messages: [], passages: given, question, maxOutputTokens: 1000 };
  let said = "";
  for await (const event of model.stream(request, { signal: new AbortController().signal })) {
    if (event.type === "delta") said += event.text;
  }
  const [first = ""] = said.split(/ \[\d+\]/u);
  return (
    first !== "" && (answer === undefined || first.includes(answer) || answer.includes(first.slice(0, QUOTE_START)))
  );
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared >= SAME_FROM * Math.max(1, Math.min(a.size, b.size));
}

function wordsOf(question: string): Set<number> {
  const language = detectLanguage(question)?.language ?? "en";
  const words = tokenize(question, language).filter(({ word }) => !word.stop);
  return new Set(words.map(({ word }) => word.hash));
}
