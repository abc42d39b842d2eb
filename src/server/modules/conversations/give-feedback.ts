import { FeedbackInput } from "~/contracts/chat";
import { actorKey } from "~/server/core/actor";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { isUniqueViolation } from "~/server/db/errors";
import { tellConversation } from "./internal";

/** Rates an answer; a second rating replaces the first. */
export async function giveFeedback(ctx: Ctx, raw: FeedbackInput): Promise<{ rating: "up" | "down" }> {
  requirePermission(ctx, "feedback.write");
  const { messageId, rating, comment } = FeedbackInput.parse(raw);
  const message = await ctx.db.message.findUnique({ where: { id: messageId }, include: { conversation: true } });
  const visible = message && (ctx.actor.kind !== "visitor" || message.conversation.authorKey === actorKey(ctx.actor));
  if (!visible) throw notFound("message");
  if (message.role !== "bot") throw new AppError("bad_request", "Only the bot's answers can be rated.");
  await storeRating(ctx, messageId, { rating, comment: comment ?? null });
  tellConversation(ctx, message.conversation);
  return { rating };
}

async function storeRating(ctx: Ctx, messageId: string, rated: { rating: "up" | "down"; comment: string | null }) {
  const { workspaceId, db } = ctx;
  try {
    await db.feedback.upsert({
      where: { messageId },
      create: { id: newId("feedback"), workspaceId, messageId, ...rated },
      update: rated,
    });
  } catch (error) {
    // Pressed twice: the other one came between looking and writing.
    if (!isUniqueViolation(error)) throw error;
    await db.feedback.update({ where: { messageId }, data: rated });
  }
}
