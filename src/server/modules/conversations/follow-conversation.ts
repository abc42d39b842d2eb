import { ConversationRef } from "~/contracts/conversations";
import type { Ctx } from "~/server/core/ctx";
import type { Feed } from "~/server/core/feed";
import { requirePermission } from "~/server/core/permissions";
import { transcriptVersion } from "~/server/db/sql/feeds";
import { conversationsChannel, requireConversation } from "./internal";

/** When a transcript looks otherwise than before: a message, an answer's end, a rating. */
export async function followConversation(ctx: Ctx, raw: ConversationRef): Promise<Feed<null>> {
  requirePermission(ctx, "conversations.read");
  const { conversationId } = ConversationRef.parse(raw);
  const { botId } = await requireConversation(ctx, ctx.db, conversationId);
  const { workspaceId, sql } = ctx;
  const scope = { workspaceId, botId, conversationId };
  return {
    channel: conversationsChannel(botId),
    id: conversationId,
    look: async () => ({ version: await transcriptVersion(sql, scope), data: null }),
  };
}
