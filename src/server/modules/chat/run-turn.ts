import type { Answer, TrialSettings } from "~/contracts/chat";
import type { Bot } from "~/generated/prisma/client";
import { giveWay } from "~/lib/crowd";
import { isFault, refusalTexts, type Fault } from "~/lib/refusal-texts";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import type { ChatModel, PromptMessage } from "~/server/providers/models/types";
import { findApprovedAnswer } from "../knowledge";
import { modelsOf } from "../model-keys";
import { judgeEvidence, retrieve, thresholdOf, type Retrieval } from "../retrieval";
import { AnswerWriter } from "./answer-writer";
import { answerOf, finishTurn, type TurnOutcome } from "./finish-turn";
import type { StopReason } from "./live-turns";
import { clarifyingQuestion } from "./clarify";
import { findingsOf, promptAsSent } from "./findings";
import { buildPrompt, secretsOf } from "./prompt";
import { completeQuestion } from "./question";
import { recountTurn } from "./recount-turn";
import type { TurnLog } from "./turn-log";
import { FIRST_WORD_MS, LEAST_FIRST_WORD_MS, PASSAGES } from "./turn-limits";

interface RunTurnInput {
  bot: Bot;
  model: ChatModel;
  conversationId: string;
  messageId: string;
  message: string;
  history: readonly PromptMessage[];
  /** The history is the caller's word: it helps to understand the question, and the model does not see it as its own. */
  historyIsClaimed: boolean;
  /** Of the visitor, where his browser told it. */
  language: string | undefined;
  /** Settings that are being tried and not stored; `bot` has them already. */
  tried: TrialSettings | undefined;
  log: TurnLog;
  /** Its reason is a `StopReason`. */
  stop: AbortSignal;
  /** What the model is sent is stored with the answer: for those who try the bot out. */
  keepPrompt: boolean;
  /** Told when nothing but the model's answer is left to wait for. */
  ready: () => void;
}

/** The owner's own words, or else the visitor's language. */
function fallbackOf({ bot: { fallbackMessage }, language }: RunTurnInput): string {
  return fallbackMessage === refusalTexts("en").noAnswer ? refusalTexts(language).noAnswer : fallbackMessage;
}

/** Writes the answer of an opened turn and stores it. Never rejects: what goes wrong becomes a failed answer. */
export async function runTurn(ctx: Ctx, turn: RunTurnInput): Promise<Answer> {
  const { bot, model, conversationId, messageId, log } = turn;
  const startedAt = performance.now();
  log.append({ type: "started", conversationId, messageId, model: model.id, extractive: model.extractive });
  const writer = new AnswerWriter(log, { fallback: fallbackOf(turn), startedAt });
  let outcome: TurnOutcome;
  try {
    outcome = await write(ctx, turn, writer, startedAt);
  } catch (error) {
    outcome = failure(ctx, turn, error, writer, startedAt);
  } finally {
    turn.ready();
  }
  if (turn.tried && outcome.evidence) outcome = { ...outcome, evidence: { ...outcome.evidence, tried: turn.tried } };
  const answer = await store(ctx, { ...turn, model: answeringModel(ctx, model, outcome) }, outcome);
  const failed = answer.state === "failed" || answer.state === "refused";
  log.append(failed ? { type: "failed", answer } : { type: "done", answer });
  void recountTurn(ctx, messageId, outcome.recount);
  ctx.log.info("turn finished", {
    messageId,
    botId: bot.id,
    model: answer.model,
    state: answer.state,
    answered: answer.answered,
    ms: outcome.durationMs,
    firstTokenMs: outcome.firstTokenMs,
    inputTokens: outcome.inputTokens,
    outputTokens: outcome.outputTokens,
    costMicros: outcome.costMicros,
  });
  return answer;
}

async function write(ctx: Ctx, turn: RunTurnInput, writer: AnswerWriter, startedAt: number): Promise<TurnOutcome> {
  const { bot, model, message, history, stop } = turn;
  const question = completeQuestion(history, message);
  const approved = await findApprovedAnswer(ctx, bot, [message, question], stop);
  if (approved) {
    writer.approve(approved);
    const { similarity: signal, pairId } = approved;
    const evidence = { question, signal, pairId, decision: "approved" };
    return writer.outcome("complete", { evidence, startedAt });
  }
  const harm = bot.moderation ? moderate(ctx, message, stop) : undefined;
  const retrieval = await retrieve(
    { ...ctx, db: ctx.sql },
    {
      botId: bot.id,
      botNumber: bot.number,
      knowledgeVersion: bot.knowledgeVersion,
      query: question,
      limit: PASSAGES,
      signal: stop,
    },
  );
  const threshold = thresholdOf(bot.strictness);
  const verdict = judgeEvidence(retrieval, { threshold });
  const moderated = (await harm) ?? [];
  const findings = findingsOf(retrieval, threshold);
  const found = { question, signal: verdict.signal, timings: retrieval.timings, moderated, findings };
  const clarifying =
    moderated.length > 0 ? undefined : clarifyingQuestion({ question, retrieval, language: turn.language });
  if (clarifying !== undefined) {
    writer.ask(clarifying);
    return writer.outcome("complete", { evidence: { ...found, decision: "ask" }, startedAt });
  }
  if (!verdict.answerable || moderated.length > 0) {
    writer.abstain();
    return writer.outcome("complete", { evidence: { ...found, decision: "abstain" }, startedAt });
  }
  writer.cite(retrieval.passages);
  if (!model.extractive) writer.keep(secretsOf({ botName: bot.name, ownerInstructions: bot.instructions }));
  const passages = retrieval.passages.map((passage, index) => ({
    marker: index + 1,
    title: passage.title,
    text: passage.text,
  }));
  const prompt = buildPrompt({
    botName: bot.name,
    ownerInstructions: bot.instructions,
    history: turn.historyIsClaimed ? [] : history.map(withoutMarkers),
    passages,
    message: turn.historyIsClaimed ? question : message,
    question: withRepairs(question, retrieval),
  });
  const request = { ...prompt, maxOutputTokens: bot.maxAnswerTokens, temperature: bot.temperature ?? undefined };
  const kept = turn.keepPrompt && !model.extractive ? { prompt: promptAsSent(request) } : {};
  const evidence = { ...found, decision: "answer", ...kept };
  turn.ready();
  const cut = stoppedWith(stop);
  const firstTokenMs = Math.max(LEAST_FIRST_WORD_MS, FIRST_WORD_MS - (performance.now() - startedAt));
  for await (const event of model.stream(request, { signal: cut.signal, firstTokenMs })) {
    if (event.type === "delta") writer.write(event.text);
    else writer.finish(event);
    // Ends the model's call, and not the loop: what it has cost until then comes with its end.
    if (writer.leaked) cut.abort();
  }
  if (writer.leaked) return writer.outcome("refused", { evidence, startedAt, fault: "confidential" });
  await giveWay(stop);
  writer.end();
  if (stop.aborted) return writer.outcome("partial", { evidence, startedAt, ...whyStopped(stop) });
  if (writer.finishReason === "refused") return writer.outcome("refused", { evidence, startedAt, fault: "declined" });
  if (writer.finishReason === "length") return writer.outcome("partial", { evidence, startedAt, fault: "cut" });
  writer.abstainIfSilent();
  writer.citeUncited();
  return writer.outcome("complete", { evidence, startedAt });
}

/** Stops with `stop`, and by itself. `AbortSignal.any` takes six times as long, and what it makes is collected late. */
function stoppedWith(stop: AbortSignal): AbortController {
  const own = new AbortController();
  const follow = () => own.abort(stop.reason);
  if (stop.aborted) follow();
  else stop.addEventListener("abort", follow, { once: true });
  return own;
}

/** After a failure another model answered than the one that was asked first. */
function answeringModel(ctx: Ctx, asked: ChatModel, { answeredBy }: TurnOutcome): Answering {
  if (answeredBy === null || answeredBy === asked.id) return asked;
  return { id: answeredBy, extractive: ctx.models.get(answeredBy)?.extractive ?? false };
}

/** The kinds of harm in a question. A moderation that does not answer lets it pass: it is a help, and not a lock. */
async function moderate(ctx: Ctx, message: string, signal: AbortSignal): Promise<readonly string[]> {
  try {
    return (await (await modelsOf(ctx)).moderate(message, { signal })) ?? [];
  } catch (error) {
    ctx.log.warn("a question could not be moderated", { reason: error instanceof Error ? error.name : "unknown" });
    return [];
  }
}

/** A misspelt word was found under its right spelling; whoever answers has to look for that one, too. */
function withRepairs(question: string, { terms }: Retrieval): string {
  const repaired = terms.filter((term) => term.repaired).map((term) => term.text);
  return [question, ...repaired].join(" ");
}

// An old answer's numbers mean other passages than the ones that this turn lists.
function withoutMarkers({ role, text }: PromptMessage): PromptMessage {
  return { role, text: role === "assistant" ? text.replace(/ ?\[\d+\]/g, "") : text };
}

/** Who pressed Stop knows why the answer ends; who comes back later is told. */
function whyStopped({ reason }: AbortSignal): { fault?: Fault } {
  return reason === ("left" satisfies StopReason) ? { fault: "left" } : {};
}

function failure(
  ctx: Ctx,
  { messageId, stop }: RunTurnInput,
  error: unknown,
  writer: AnswerWriter,
  startedAt: number,
): TurnOutcome {
  if (writer.leaked) return writer.outcome("refused", { evidence: null, startedAt, fault: "confidential" });
  writer.end();
  if (stop.aborted) return writer.outcome("partial", { evidence: null, startedAt, ...whyStopped(stop) });
  if (!(error instanceof AppError)) ctx.log.error("turn broke", { messageId }, error);
  // What the visitor has already read stays; only its state tells that the rest is missing.
  return writer.outcome("failed", { evidence: null, startedAt, fault: faultOf(error) });
}

/** Never what a vendor said: only what there is a sentence of ours for. */
function faultOf(error: unknown): Fault {
  if (!(error instanceof AppError)) return "broken";
  if (isFault(error.reason)) return error.reason;
  return error.code === "upstream_failed" ? "modelFailed" : "broken";
}

type Answering = Pick<ChatModel, "id" | "extractive">;

async function store(
  ctx: Ctx,
  turn: Omit<RunTurnInput, "model"> & { model: Answering },
  outcome: TurnOutcome,
): Promise<Answer> {
  const finished = { ...turn, botId: turn.bot.id };
  try {
    return await finishTurn(ctx, finished, outcome);
  } catch (error) {
    ctx.log.error("turn could not be stored", { messageId: turn.messageId }, error);
    return answerOf(finished, { ...outcome, state: "failed", answered: false, citations: [], fault: "broken" });
  }
}
