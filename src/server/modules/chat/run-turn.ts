import type { Answer } from "~/contracts/chat";
import type { Bot } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import type { ChatModel, PromptMessage } from "~/server/providers/models/types";
import { judgeEvidence, retrieve, type Retrieval } from "../retrieval";
import { AnswerWriter } from "./answer-writer";
import { finishTurn, type TurnOutcome } from "./finish-turn";
import type { OpenedTurn } from "./open-turn";
import { buildPrompt } from "./prompt";
import { completeQuestion } from "./question";
import type { TurnLog } from "./turn-log";
import { HEARTBEAT_MS, HISTORY_MESSAGES, PASSAGES } from "./turn-limits";

interface RunTurnInput {
  bot: Bot;
  model: ChatModel;
  opened: OpenedTurn;
  log: TurnLog;
  /** Aborted when somebody presses Stop. */
  stop: AbortSignal;
}

const LENGTH_NOTE = "The answer was cut at its maximum length.";
const REFUSED = "The model declined to answer this. Ask in other words.";
const BROKEN = "The answer could not be written because of a fault on our side. Try again.";

/** Writes the answer of an opened turn and stores it. Never rejects: what goes wrong becomes a failed answer. */
export async function runTurn(ctx: Ctx, turn: RunTurnInput): Promise<Answer> {
  const { bot, model, opened, log } = turn;
  const messageId = opened.botMessage.id;
  const startedAt = performance.now();
  log.append({
    type: "started",
    conversationId: opened.conversationId,
    messageId,
    model: model.id,
    extractive: model.extractive,
  });
  const writer = new AnswerWriter(log, { fallback: bot.fallbackMessage, startedAt });
  const heartbeat = setInterval(() => void beat(ctx, messageId), HEARTBEAT_MS);
  let outcome: TurnOutcome;
  try {
    outcome = await write(ctx, turn, writer, startedAt);
  } catch (error) {
    outcome = failure(ctx, messageId, error, writer, startedAt);
  } finally {
    clearInterval(heartbeat);
  }
  const answer = await store(ctx, messageId, outcome, model.extractive, opened.conversationId, model.id);
  log.append(
    answer.state === "failed" ? { type: "failed", answer, message: answer.error ?? BROKEN } : { type: "done", answer },
  );
  ctx.log.info("turn finished", {
    messageId,
    botId: bot.id,
    model: model.id,
    state: answer.state,
    answered: answer.answered,
    ms: outcome.durationMs,
    firstTokenMs: outcome.firstTokenMs,
    inputTokens: outcome.inputTokens,
    outputTokens: outcome.outputTokens,
  });
  return answer;
}

async function write(ctx: Ctx, turn: RunTurnInput, writer: AnswerWriter, startedAt: number): Promise<TurnOutcome> {
  const { bot, model, opened, stop } = turn;
  const message = opened.visitorMessage.text;
  const history = await readHistory(ctx, opened);
  const question = completeQuestion(history, message);
  const retrieval = await retrieve(ctx, {
    botId: bot.id,
    botNumber: bot.number,
    knowledgeVersion: bot.knowledgeVersion,
    query: question,
    limit: PASSAGES,
    signal: stop,
  });
  const verdict = judgeEvidence(retrieval);
  const evidence = { question, signal: verdict.signal, timings: retrieval.timings };
  if (!verdict.answerable) {
    writer.abstain();
    return writer.outcome("complete", { evidence, startedAt });
  }
  writer.cite(retrieval.passages);
  const passages = retrieval.passages.map((passage, index) => ({
    marker: index + 1,
    title: passage.title,
    text: passage.text,
  }));
  const prompt = buildPrompt({
    botName: bot.name,
    ownerInstructions: bot.instructions,
    history,
    passages,
    message,
    question: withRepairs(question, retrieval),
  });
  for await (const event of model.stream(prompt, { signal: stop })) {
    if (event.type === "delta") writer.write(event.text);
    else writer.finish(event);
  }
  writer.end();
  if (writer.finishReason === "stop" && !stop.aborted) {
    writer.abstainIfSilent();
    writer.citeUncited();
  }
  if (stop.aborted) return writer.outcome("partial", { evidence, startedAt });
  if (writer.finishReason === "refused") return writer.outcome("failed", { evidence, startedAt, error: REFUSED });
  if (writer.finishReason === "length") return writer.outcome("partial", { evidence, startedAt, error: LENGTH_NOTE });
  return writer.outcome("complete", { evidence, startedAt });
}

/** A misspelt word was found under its right spelling; whoever answers has to look for that one, too. */
function withRepairs(question: string, { terms }: Retrieval): string {
  const repaired = terms.filter((term) => term.repaired).map((term) => term.text);
  return [question, ...repaired].join(" ");
}

async function readHistory(ctx: Ctx, opened: OpenedTurn): Promise<PromptMessage[]> {
  if (opened.visitorMessage.seq === 1) return [];
  const rows = await ctx.db.message.findMany({
    where: {
      conversationId: opened.conversationId,
      seq: { lt: opened.visitorMessage.seq },
      state: { in: ["complete", "partial"] },
      text: { not: "" },
    },
    orderBy: { seq: "desc" },
    take: HISTORY_MESSAGES,
    select: { role: true, text: true },
  });
  return rows
    .reverse()
    .filter((row) => row.role !== "system")
    .map((row) =>
      row.role === "visitor" ? { role: "user", text: row.text } : { role: "assistant", text: withoutMarkers(row.text) },
    );
}

// An old answer's numbers mean other passages than the ones that this turn lists.
function withoutMarkers(text: string): string {
  return text.replace(/ ?\[\d+\]/g, "");
}

function failure(ctx: Ctx, messageId: string, error: unknown, writer: AnswerWriter, startedAt: number): TurnOutcome {
  writer.end();
  if (!(error instanceof AppError)) ctx.log.error("turn broke", { messageId }, error);
  const sentence = error instanceof AppError ? error.message : BROKEN;
  // What the visitor has already read stays; only its state tells that the rest is missing.
  return writer.outcome("failed", { evidence: null, startedAt, error: sentence });
}

async function store(
  ctx: Ctx,
  messageId: string,
  outcome: TurnOutcome,
  extractive: boolean,
  conversationId: string,
  model: string,
): Promise<Answer> {
  try {
    return await finishTurn(ctx, messageId, outcome, extractive);
  } catch (error) {
    ctx.log.error("turn could not be stored", { messageId }, error);
    return {
      conversationId,
      messageId,
      answer: outcome.text,
      answered: false,
      citations: [],
      model,
      extractive,
      usage: { inputTokens: outcome.inputTokens, outputTokens: outcome.outputTokens },
      state: "failed",
      error: BROKEN,
    };
  }
}

async function beat(ctx: Ctx, messageId: string): Promise<void> {
  try {
    await ctx.db.message.updateMany({
      where: { id: messageId, state: "streaming" },
      data: { heartbeatAt: ctx.clock.now() },
    });
  } catch (error) {
    ctx.log.error("turn heartbeat failed", { messageId }, error);
  }
}
