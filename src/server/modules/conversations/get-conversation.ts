import type { ConversationView } from "~/contracts/conversations";
import { ConversationRef } from "~/contracts/conversations";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { conversationMarks } from "./conversation-marks";
import { toConversationView, WITH_VISITOR } from "./conversation-view";

export async function getConversation(ctx: Ctx, raw: ConversationRef): Promise<ConversationView> {
  requirePermission(ctx, "conversations.read");
  const { conversationId } = ConversationRef.parse(raw);
  const conversation = await ctx.db.conversation.findUnique({ where: { id: conversationId }, include: WITH_VISITOR });
  if (!conversation) throw notFound("conversation");
  const marksOf = await conversationMarks(ctx, [conversationId]);
  return toConversationView(conversation, marksOf(conversationId));
}
