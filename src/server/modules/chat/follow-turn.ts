import { z } from "zod";
import { Id } from "~/contracts/common";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireConversation } from "../conversations";
import { findLiveTurn } from "./live-turns";
import { replayTurn } from "./replay-turn";
import { turnOf, type Turn } from "./turn";
import { STREAMING_IS_LOST_AFTER_MS } from "./turn-limits";

const FollowTurnInput = z.strictObject({
  conversationId: Id,
  /** An answer of which a part was read: its rest is told although it may have ended since. */
  begunMessageId: Id.optional(),
});
export type FollowTurnInput = z.input<typeof FollowTurnInput>;

/**
 * The answer that is being written in a conversation, from its beginning, whichever process writes it. Without one it is
 * the one that the reader had begun, as it was stored; else undefined.
 */
export async function followTurn(ctx: Ctx, raw: FollowTurnInput): Promise<Turn | undefined> {
  requirePermission(ctx, ctx.actor.kind === "visitor" ? "chat" : "conversations.read");
  const { conversationId, begunMessageId } = FollowTurnInput.parse(raw);
  await requireConversation(ctx, ctx.db, conversationId);
  const message = await ctx.db.message.findFirst({ where: { conversationId, state: "streaming" } });
  if (!message) return begunMessageId === undefined ? undefined : endedTurn(ctx, conversationId, begunMessageId);
  const live = findLiveTurn(message.id);
  if (live) return turnOf(live, live.log, live.done);
  const silent = ctx.clock.now().getTime() - message.heartbeatAt.getTime();
  return silent > STREAMING_IS_LOST_AFTER_MS ? undefined : replayTurn(ctx, message);
}

async function endedTurn(ctx: Ctx, conversationId: string, id: string): Promise<Turn | undefined> {
  const message = await ctx.db.message.findFirst({ where: { id, conversationId, role: "bot" } });
  return message ? replayTurn(ctx, message) : undefined;
}
