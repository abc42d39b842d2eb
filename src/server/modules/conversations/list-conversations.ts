import type { Page } from "~/contracts/common";
import type { ConversationView } from "~/contracts/conversations";
import { ListConversationsInput } from "~/contracts/conversations";
import { passageAround } from "~/lib/search-words";
import type { Ctx } from "~/server/core/ctx";
import { cursorOf, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { findConversations } from "~/server/db/sql/conversations";
import { requireBot } from "../bots";
import { conversationMarks } from "./conversation-marks";
import { toConversationView, WITH_VISITOR } from "./conversation-view";
import { whichConversations } from "./which-conversations";

/** The latest first. */
export async function listConversations(ctx: Ctx, raw: ListConversationsInput): Promise<Page<ConversationView>> {
  requirePermission(ctx, "conversations.read");
  const { botId, cursor, limit, ...filter } = ListConversationsInput.parse(raw);
  if (botId !== undefined) await requireBot(ctx.db, botId);
  const found = await findConversations(ctx.sql, {
    ...whichConversations(ctx, botId, filter),
    by: "last_message_at",
    after: cursorOf(cursor),
    limit: limit + 1,
  });
  const ids = found.map(({ id }) => id);
  const [rows, marksOf] = await Promise.all([
    ctx.db.conversation.findMany({ where: { id: { in: ids } }, include: WITH_VISITOR }),
    conversationMarks(ctx, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const matches = new Map(found.map(({ id, match }) => [id, match]));
  // One that was deleted between the two look-ups is not shown.
  const inOrder = ids.flatMap((id) => byId.get(id) ?? []);
  return toPage(
    inOrder,
    limit,
    (conversation) => conversation.lastMessageAt,
    (conversation) => {
      const match = matches.get(conversation.id);
      return toConversationView(
        conversation,
        marksOf(conversation.id),
        match && filter.q !== undefined ? passageAround(match, filter.q) : null,
      );
    },
  );
}
