import type { Page } from "~/contracts/common";
import type { MessageView } from "~/contracts/conversations";
import { ListMessagesInput } from "~/contracts/conversations";
import type { Ctx } from "~/server/core/ctx";
import { afterSeq, toSeqPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { toMessageView } from "./conversation-view";
import { requireConversation } from "./internal";

/** The transcript, oldest first. Members and keys see every conversation of the workspace; a visitor sees his own. */
export async function listMessages(ctx: Ctx, raw: ListMessagesInput): Promise<Page<MessageView>> {
  requirePermission(ctx, ctx.actor.kind === "visitor" ? "chat" : "conversations.read");
  const { conversationId, cursor, limit } = ListMessagesInput.parse(raw);
  await requireConversation(ctx, ctx.db, conversationId);
  const rows = await ctx.db.message.findMany({
    where: { conversationId, ...afterSeq(cursor) },
    orderBy: { seq: "asc" },
    take: limit + 1,
    include: { citations: true, feedback: true },
  });
  return toSeqPage(rows, limit, toMessageView);
}
