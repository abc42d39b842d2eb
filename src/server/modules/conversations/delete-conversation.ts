import { ConversationRef } from "~/contracts/conversations";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireConversation, tellConversation } from "./internal";

/** Deletes the conversation with its messages, quotes and ratings. */
export async function deleteConversation(ctx: Ctx, raw: ConversationRef): Promise<{ deleted: true }> {
  requirePermission(ctx, "conversations.write");
  const { conversationId } = ConversationRef.parse(raw);
  const gone = await ctx.db.$transaction(async (tx) => {
    const conversation = await requireConversation(ctx, tx, conversationId);
    await tx.conversation.delete({ where: { id: conversationId } });
    await recordAudit(ctx, tx, { action: "conversation.deleted", targetId: conversationId });
    return conversation;
  });
  tellConversation(ctx, gone);
  return { deleted: true };
}
