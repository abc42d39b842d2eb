import { z } from "zod";
import { Id } from "~/contracts/common";
import { actorKey } from "~/server/core/actor";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { findLiveTurn, type StopReason } from "./live-turns";

const StopTurnInput = z.strictObject({ messageId: Id });
export type StopTurnInput = z.input<typeof StopTurnInput>;

/** Stops a running answer, whichever process writes it; what was written until then is kept. */
export async function stopTurn(ctx: Ctx, raw: StopTurnInput): Promise<{ stopped: boolean }> {
  requirePermission(ctx, "chat");
  const { messageId } = StopTurnInput.parse(raw);
  const message = await ctx.db.message.findUnique({ where: { id: messageId }, include: { conversation: true } });
  const mine = message && (ctx.actor.kind !== "visitor" || message.conversation.authorKey === actorKey(ctx.actor));
  if (!mine) throw notFound("message");
  const live = findLiveTurn(messageId);
  if (live) {
    live.stop.abort("asked" satisfies StopReason);
    return { stopped: true };
  }
  // The process that writes it looks at the row several times a second.
  const { count } = await ctx.db.message.updateMany({
    where: { id: messageId, state: "streaming" },
    data: { stopAskedAt: ctx.clock.now() },
  });
  return { stopped: count === 1 };
}
