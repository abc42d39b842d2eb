import type { ConversationView } from "~/contracts/conversations";
import type { Ctx } from "~/server/core/ctx";
import { countAnswers } from "~/server/db/sql/conversations";

export type ConversationMarks = Pick<ConversationView, "answered" | "unanswered" | "ratings">;

/** How each of these conversations went, in one query however many they are. */
export async function conversationMarks(
  { sql, workspaceId }: Pick<Ctx, "sql" | "workspaceId">,
  ids: readonly string[],
): Promise<(id: string) => ConversationMarks> {
  const byId = new Map((await countAnswers(sql, { workspaceId, ids })).map((counts) => [counts.id, counts]));
  return (id) => {
    const { open = 0, answered = 0, up = 0, down = 0 } = byId.get(id) ?? {};
    return { answered: open > 0 ? false : answered > 0 || null, unanswered: open, ratings: { up, down } };
  };
}
