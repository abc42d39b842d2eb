import type { ConversationView } from "~/contracts/conversations";
import { ConversationRef } from "~/contracts/conversations";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { conversationMarks } from "./conversation-marks";
import { toConversationView } from "./conversation-view";
import { requireConversation } from "./internal";

export async function getConversation(ctx: Ctx, raw: ConversationRef): Promise<ConversationView> {
  requirePermission(ctx, "conversations.read");
  const { conversationId } = ConversationRef.parse(raw);
  const conversation = await requireConversation(ctx, ctx.db, conversationId);
  const marksOf = await conversationMarks(ctx, [conversationId]);
  return toConversationView(conversation, marksOf(conversationId));
}
