import type { z } from "zod";
import type { ConversationFilter } from "~/contracts/conversations";
import { searchWords } from "~/lib/search-words";
import { addDays, startOfDay } from "~/lib/zoned-days";
import type { Ctx } from "~/server/core/ctx";
import type { WhichConversations } from "~/server/db/sql/conversations";

/** What a filter means to the database. */
export function whichConversations(
  { workspaceId }: Pick<Ctx, "workspaceId">,
  botId: string | undefined,
  { q, since, until, timeZone = "UTC", ...rest }: z.output<typeof ConversationFilter>,
): WhichConversations {
  return {
    ...rest,
    workspaceId,
    botId,
    words: q === undefined ? undefined : searchWords(q),
    since: since === undefined ? undefined : momentOf(since, timeZone),
    until: until === undefined ? undefined : endOf(until, timeZone),
  };
}

function momentOf(given: string, timeZone: string): Date {
  return given.includes("T") ? new Date(given) : startOfDay(given, timeZone);
}

/** A day's end, where only the day was given. */
function endOf(until: string, timeZone: string): Date {
  return until.includes("T") ? new Date(until) : startOfDay(addDays(until, 1), timeZone);
}
