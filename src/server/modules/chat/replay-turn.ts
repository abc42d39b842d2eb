import type { Answer, TurnEvent } from "~/contracts/chat";
import type { Message } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { toAnswer } from "./answer-view";
import type { Turn } from "./turn";
import { STREAMING_IS_LOST_AFTER_MS } from "./turn-limits";

const POLL_MS = 250;

/** Tells a stored answer again. One that another process still writes is waited for. */
export function replayTurn(ctx: Ctx, message: Message): Turn {
  const extractive = ctx.models.get(message.model ?? "")?.extractive ?? false;
  const done = waitUntilStored(ctx, message.id, extractive);
  return {
    conversationId: message.conversationId,
    messageId: message.id,
    events: replay(message, extractive, done),
    done,
  };
}

async function* replay(message: Message, extractive: boolean, done: Promise<Answer>): AsyncGenerator<TurnEvent> {
  yield {
    type: "started",
    conversationId: message.conversationId,
    messageId: message.id,
    model: message.model ?? "",
    extractive,
  };
  const answer = await done;
  for (const citation of answer.citations) yield { type: "citation", citation };
  if (answer.answer) yield { type: "delta", text: answer.answer };
  if (answer.state === "failed") yield { type: "failed", answer, message: answer.error ?? "" };
  else yield { type: "done", answer };
}

async function waitUntilStored(ctx: Ctx, messageId: string, extractive: boolean): Promise<Answer> {
  for (;;) {
    const message = await ctx.db.message.findUniqueOrThrow({ where: { id: messageId }, include: { citations: true } });
    const lost = ctx.clock.now().getTime() - message.heartbeatAt.getTime() > STREAMING_IS_LOST_AFTER_MS;
    if (message.state !== "streaming") return toAnswer(message, extractive);
    if (lost) {
      const error = "The answer was interrupted. Send the question again.";
      return { ...toAnswer(message, extractive), state: "failed", error };
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
