import { z } from "zod";
import { Citation, type Answer } from "~/contracts/chat";
import type { Message } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { toAnswer } from "./answer-view";
import { turnOf, type Turn } from "./turn";
import { INTERRUPTED, PULSE_MS, STREAMING_IS_LOST_AFTER_MS } from "./turn-limits";
import { TurnLog } from "./turn-log";

const Cited = z.array(Citation);
const FOLLOW_EVERY_MS = 2000;
const LOST = { state: "failed", ...INTERRUPTED } as const;

/** Tells a stored answer again. One that another process still writes is followed as its text reaches the row. */
export function replayTurn(ctx: Ctx, message: Message): Turn {
  const { id: messageId, conversationId } = message;
  const extractive = ctx.models.get(message.model ?? "")?.extractive ?? false;
  const log = new TurnLog();
  log.append({ type: "started", conversationId, messageId, model: message.model ?? "", extractive });
  const done = tell(ctx, message, extractive, log).catch((error: unknown) => {
    ctx.log.error("a stored answer could not be told", { messageId }, error);
    const answer = toAnswer({ ...message, ...LOST, citations: [] }, extractive);
    log.append({ type: "failed", answer });
    return answer;
  });
  return turnOf({ conversationId, messageId }, log, done);
}

async function tell(ctx: Ctx, { id }: Message, extractive: boolean, log: TurnLog): Promise<Answer> {
  const state = { left: false };
  log.onReaders = (count) => (state.left = count === 0);
  let told = "";
  const say = (text: string) => {
    if (text.length <= told.length || !text.startsWith(told)) return;
    log.append({ type: "delta", text: text.slice(told.length) });
    told = text;
  };
  let numbered = 0;
  const cite = (citations: readonly Citation[]) => {
    for (const citation of citations) {
      if (citation.marker <= numbered) continue;
      log.append({ type: "citation", citation });
      numbered = citation.marker;
    }
  };
  let followedAt = -Infinity;
  for (;;) {
    const row = await ctx.db.message.findUniqueOrThrow({ where: { id }, include: { citations: true } });
    const lost = ctx.clock.now().getTime() - row.heartbeatAt.getTime() > STREAMING_IS_LOST_AFTER_MS;
    const message: typeof row = row.state === "streaming" && lost ? { ...row, ...LOST } : row;
    const answer = toAnswer(message, extractive);
    if (message.state !== "streaming" || state.left) {
      cite(answer.citations);
      say(answer.answer);
      const failed = answer.state === "failed" || answer.state === "refused";
      log.append(failed ? { type: "failed", answer } : { type: "done", answer });
      return answer;
    }
    cite(Cited.safeParse(row.cited).data ?? []);
    say(row.text);
    if (performance.now() - followedAt >= FOLLOW_EVERY_MS) {
      followedAt = performance.now();
      await ctx.db.message.updateMany({
        where: { id, state: "streaming" },
        data: { followedAt: ctx.clock.now() },
      });
    }
    await new Promise((resolve) => setTimeout(resolve, PULSE_MS));
  }
}
