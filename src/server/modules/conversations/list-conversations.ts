import { z } from "zod";
import type { Page } from "~/contracts/common";
import type { ConversationSort, ConversationView } from "~/contracts/conversations";
import { ListConversationsInput } from "~/contracts/conversations";
import { passageAround } from "~/lib/search-words";
import type { Ctx } from "~/server/core/ctx";
import { cursorAfter, readPlace, type Place } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { findConversations } from "~/server/db/sql/conversations";
import { requireBot } from "../bots";
import { conversationMarks } from "./conversation-marks";
import { toConversationView, WITH_VISITOR } from "./conversation-view";
import { whichConversations } from "./which-conversations";

export async function listConversations(ctx: Ctx, raw: ListConversationsInput): Promise<Page<ConversationView>> {
  requirePermission(ctx, "conversations.read");
  const { botId, cursor, limit, sort, ...filter } = ListConversationsInput.parse(raw);
  if (botId !== undefined) await requireBot(ctx.db, botId);
  const found = await findConversations(ctx.sql, {
    ...whichConversations(ctx, botId, filter),
    sort,
    after: cursor === undefined ? undefined : readPlace(cursor, fitting(sort)),
    limit: limit + 1,
  });
  const shown = found.slice(0, limit);
  const ids = shown.map(({ id }) => id);
  const [rows, marksOf] = await Promise.all([
    ctx.db.conversation.findMany({ where: { id: { in: ids } }, include: WITH_VISITOR }),
    conversationMarks(ctx, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    // One that was deleted between the two look-ups is missing.
    items: shown.flatMap(({ id, match }) => {
      const row = byId.get(id);
      const passage = match && filter.q !== undefined ? passageAround(match, filter.q) : null;
      return row ? toConversationView(row, marksOf(id), passage) : [];
    }),
    nextCursor: cursorAfter(sort, found, limit),
  };
}

const Stamp = z.iso.datetime({ local: true });

function fitting(sort: ConversationSort) {
  return (place: Place) => place.sort === sort && Stamp.safeParse(place.value).success;
}
