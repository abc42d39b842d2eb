import type { z } from "zod";
import type { ConversationFilter } from "~/contracts/conversations";
import { searchWords } from "~/lib/search-words";
import type { Ctx } from "~/server/core/ctx";
import type { WhichConversations } from "~/server/db/sql/conversations";

const DAY_MS = 86_400_000;

/** What a filter means to the database. */
export function whichConversations(
  { workspaceId }: Pick<Ctx, "workspaceId">,
  botId: string | undefined,
  { q, since, until, ...rest }: z.output<typeof ConversationFilter>,
): WhichConversations {
  return {
    ...rest,
    workspaceId,
    botId,
    words: q === undefined ? undefined : searchWords(q),
    since: since === undefined ? undefined : new Date(since),
    until: until === undefined ? undefined : endOf(until),
  };
}

/** A day's end, where only the day was given. */
function endOf(until: string): Date {
  const time = new Date(until);
  return until.includes("T") ? time : new Date(time.getTime() + DAY_MS);
}
