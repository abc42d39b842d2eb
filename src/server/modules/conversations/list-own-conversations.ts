import { PageInput, type Page } from "~/contracts/common";
import type { OwnConversation } from "~/contracts/conversations";
import { actorKey } from "~/server/core/actor";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";

/** What this visitor has asked the bot before, the latest first. */
export async function listOwnConversations(ctx: Ctx, raw: PageInput): Promise<Page<OwnConversation>> {
  requirePermission(ctx, "chat");
  const { cursor, limit } = PageInput.parse(raw);
  if (ctx.actor.kind !== "visitor") throw notFound("visitor");
  const { visitorId, botId } = ctx.actor;
  const rows = await ctx.db.conversation.findMany({
    where: { visitorId, botId, authorKey: actorKey(ctx.actor), ...afterCursor("lastMessageAt", cursor) },
    orderBy: [{ lastMessageAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  return toPage(
    rows,
    limit,
    ({ lastMessageAt }) => lastMessageAt,
    ({ id, title, messageCount, createdAt, lastMessageAt }) => ({
      id,
      title,
      messages: messageCount,
      createdAt: createdAt.toISOString(),
      lastMessageAt: lastMessageAt.toISOString(),
    }),
  );
}
