import { ExportConversationsInput, type ExportedConversation } from "~/contracts/conversations";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { findConversations, type FoundConversation } from "~/server/db/sql/conversations";
import { requireBot } from "../bots";
import { conversationMarks } from "./conversation-marks";
import { toConversationView, toMessageView, WITH_VISITOR } from "./conversation-view";
import { whichConversations } from "./which-conversations";

const BATCH = 50;

/**
 * A bot's conversations with all that was said; read batch by batch as the file is taken. They come by their beginning: one
 * that is being added to meanwhile stays in its place.
 */
export async function exportConversations(
  ctx: Ctx,
  raw: ExportConversationsInput,
): Promise<AsyncGenerator<ExportedConversation>> {
  requirePermission(ctx, "conversations.read");
  const { botId, format: _, sort, ...filter } = ExportConversationsInput.parse(raw);
  await requireBot(ctx.db, botId);
  const which = whichConversations(ctx, botId, filter);
  return inBatches(ctx, (after) => findConversations(ctx.sql, { ...which, sort, after, limit: BATCH }));
}

async function* inBatches(
  ctx: Ctx,
  next: (after: FoundConversation | undefined) => Promise<FoundConversation[]>,
): AsyncGenerator<ExportedConversation> {
  let after: FoundConversation | undefined;
  for (;;) {
    const found = await next(after);
    const ids = found.map(({ id }) => id);
    const [rows, marksOf] = await Promise.all([
      ctx.db.conversation.findMany({
        where: { id: { in: ids } },
        include: {
          ...WITH_VISITOR,
          messages: { orderBy: { seq: "asc" }, include: { citations: true, feedback: true } },
        },
      }),
      conversationMarks(ctx, ids),
    ]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    // One that was deleted between the two look-ups is missing.
    for (const { messages, ...conversation } of ids.flatMap((id) => byId.get(id) ?? [])) {
      const { match: _, ...view } = toConversationView(conversation, marksOf(conversation.id));
      yield { ...view, messages: messages.map(toMessageView) };
    }
    after = found.at(-1);
    if (found.length < BATCH) return;
  }
}
