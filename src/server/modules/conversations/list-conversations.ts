import type { Page } from "~/contracts/common";
import type { ConversationView } from "~/contracts/conversations";
import { ListConversationsInput } from "~/contracts/conversations";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { conversationMarks, whereAnswered } from "./conversation-marks";
import { toConversationView, WITH_VISITOR } from "./conversation-view";

export async function listConversations(ctx: Ctx, raw: ListConversationsInput): Promise<Page<ConversationView>> {
  requirePermission(ctx, "conversations.read");
  const { botId, answered, cursor, limit } = ListConversationsInput.parse(raw);
  if (botId !== undefined) await requireBot(ctx.db, botId);
  const rows = await ctx.db.conversation.findMany({
    where: {
      ...(botId === undefined ? {} : { botId }),
      ...whereAnswered(answered),
      ...afterCursor("lastMessageAt", cursor),
    },
    orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    include: WITH_VISITOR,
  });
  const marksOf = await conversationMarks(
    ctx,
    rows.map(({ id }) => id),
  );
  return toPage(
    rows,
    limit,
    (conversation) => conversation.lastMessageAt,
    (conversation) => toConversationView(conversation, marksOf(conversation.id)),
  );
}
