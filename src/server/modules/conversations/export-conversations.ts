import { ExportConversationsInput, type ExportedConversation } from "~/contracts/conversations";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { findConversations } from "~/server/db/sql/conversations";
import { requireBot } from "../bots";
import { conversationMarks } from "./conversation-marks";
import { toConversationView, toMessageView, WITH_VISITOR } from "./conversation-view";
import { whichConversations } from "./which-conversations";

const BATCH = 50;

/**
 * A bot's conversations, newest first, with all that was said; read batch by batch as the file is taken. They come by
 * their beginning: one that is being added to meanwhile stays in its place.
 */
export async function exportConversations(
  ctx: Ctx,
  raw: ExportConversationsInput,
): Promise<AsyncGenerator<ExportedConversation>> {
  requirePermission(ctx, "conversations.read");
  const { botId, format: _, ...filter } = ExportConversationsInput.parse(raw);
  await requireBot(ctx.db, botId);
  const which = whichConversations(ctx, botId, filter);
  return inBatches(ctx, async (after) =>
    (await findConversations(ctx.sql, { ...which, by: "created_at", after, limit: BATCH })).map(({ id }) => id),
  );
}

type Place = { at: Date; id: string };

async function* inBatches(
  ctx: Ctx,
  next: (after: Place | undefined) => Promise<string[]>,
): AsyncGenerator<ExportedConversation> {
  let after: Place | undefined;
  for (;;) {
    const ids = await next(after);
    const [rows, marksOf] = await Promise.all([
      ctx.db.conversation.findMany({
        where: { id: { in: ids } },
        include: {
          ...WITH_VISITOR,
          messages: { orderBy: { seq: "asc" }, include: { citations: true, feedback: true } },
        },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      }),
      conversationMarks(ctx, ids),
    ]);
    for (const { messages, ...conversation } of rows) {
      const { match: _, ...view } = toConversationView(conversation, marksOf(conversation.id));
      yield { ...view, messages: messages.map(toMessageView) };
    }
    const last = rows.at(-1);
    if (!last || ids.length < BATCH) return;
    after = { at: last.createdAt, id: last.id };
  }
}
