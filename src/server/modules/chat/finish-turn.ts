import type { Answer, Citation } from "~/contracts/chat";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import { jsonValue } from "~/server/db/tenant-client";
import { toAnswer } from "./answer-view";

/** A quote with what its row needs beyond what is shown. */
export interface StoredCitation extends Citation {
  sourceId: string;
  documentVersion: number;
  score: number;
}

export interface TurnOutcome {
  state: "complete" | "partial" | "failed";
  text: string;
  answered: boolean;
  citations: readonly StoredCitation[];
  error: string | null;
  inputTokens: number;
  outputTokens: number;
  firstTokenMs: number | null;
  durationMs: number;
  evidence: unknown;
}

/** Stores how a turn ended, once: a message that a sweep has closed meanwhile stays as it is. */
export async function finishTurn(
  ctx: Ctx,
  messageId: string,
  outcome: TurnOutcome,
  extractive: boolean,
): Promise<Answer> {
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.message.updateMany({
      where: { id: messageId, state: "streaming" },
      data: {
        state: outcome.state,
        text: outcome.text,
        answered: outcome.answered,
        error: outcome.error,
        inputTokens: outcome.inputTokens,
        outputTokens: outcome.outputTokens,
        firstTokenMs: outcome.firstTokenMs,
        durationMs: outcome.durationMs,
        evidence: jsonValue(outcome.evidence),
      },
    });
    if (count === 1 && outcome.citations.length > 0) {
      await tx.citation.createMany({
        data: outcome.citations.map((citation) => ({
          ...citation,
          id: newId("citation"),
          workspaceId: ctx.workspaceId,
          messageId,
        })),
      });
    }
    const message = await tx.message.findUniqueOrThrow({ where: { id: messageId }, include: { citations: true } });
    return toAnswer(message, extractive);
  });
}
