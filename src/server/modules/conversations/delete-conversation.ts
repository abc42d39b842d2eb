import { ConversationRef } from "~/contracts/conversations";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireConversation } from "./internal";

/** Deletes the conversation with its messages, quotes and ratings. */
export async function deleteConversation(ctx: Ctx, raw: ConversationRef): Promise<{ deleted: true }> {
  requirePermission(ctx, "conversations.write");
  const { conversationId } = ConversationRef.parse(raw);
  return ctx.db.$transaction(async (tx) => {
    await requireConversation(ctx, tx, conversationId);
    await tx.conversation.delete({ where: { id: conversationId } });
    await recordAudit(ctx, tx, { action: "conversation.deleted", targetId: conversationId });
    return { deleted: true };
  });
}
