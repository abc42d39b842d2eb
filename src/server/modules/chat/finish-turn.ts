import type { Answer, Citation } from "~/contracts/chat";
import { refusalTexts, type Fault } from "~/lib/refusal-texts";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import { closeTurn } from "~/server/db/sql/close-turn";
import { jsonText } from "~/server/db/tenant-client";
import { tellConversation } from "../conversations";
import type { ModelFinish } from "~/server/providers/models/types";
import { toAnswer } from "./answer-view";

/** A quote with what its row needs beyond what is shown. */
export interface StoredCitation extends Citation {
  sourceId: string;
  documentVersion: number;
  score: number;
}

export interface TurnOutcome {
  state: "complete" | "partial" | "failed" | "refused";
  text: string;
  answered: boolean;
  citations: readonly StoredCitation[];
  /** Why it failed or ended early. */
  fault: Fault | null;
  inputTokens: number;
  outputTokens: number;
  /** Millionths of a US dollar; null where no price is known. */
  costMicros: number | null;
  /** The model that wrote the answer, which after a failure is another than the first asked; null when none was. */
  answeredBy: string | null;
  firstTokenMs: number | null;
  durationMs: number;
  evidence: unknown;
  recount: ModelFinish["recount"];
}

interface FinishedTurn {
  botId: string;
  conversationId: string;
  messageId: string;
  model: { id: string; extractive: boolean };
}

/** Stores how a turn ended, once: a message that a sweep has closed meanwhile stays as it is. */
export async function finishTurn(ctx: Ctx, turn: FinishedTurn, outcome: TurnOutcome): Promise<Answer> {
  const { messageId, botId, model } = turn;
  const stored = await closeTurn(
    ctx.sql,
    { workspaceId: ctx.workspaceId, botId },
    {
      ...outcome,
      messageId,
      error: sentenceOf(outcome),
      evidence: outcome.evidence === null ? null : jsonText(outcome.evidence),
      citations: outcome.citations.map((citation) => ({ ...citation, id: newId("citation") })),
    },
  );
  tellConversation(ctx, { botId, id: turn.conversationId });
  if (stored) return answerOf(turn, outcome);
  const message = await ctx.db.message.findUniqueOrThrow({ where: { id: messageId }, include: { citations: true } });
  return toAnswer(message, model.extractive);
}

export function answerOf({ conversationId, messageId, model }: FinishedTurn, outcome: TurnOutcome): Answer {
  return {
    conversationId,
    messageId,
    answer: outcome.text,
    answered: outcome.answered,
    citations: outcome.citations.map(({ sourceId: _, documentVersion: __, score: ___, ...shown }) => shown),
    model: model.id,
    extractive: model.extractive,
    usage: { inputTokens: outcome.inputTokens, outputTokens: outcome.outputTokens },
    state: outcome.state,
    fault: outcome.fault,
    error: sentenceOf(outcome),
  };
}

// Whoever reads it in another language goes by the fault.
function sentenceOf({ fault }: TurnOutcome): string | null {
  return fault && refusalTexts("en")[fault];
}
