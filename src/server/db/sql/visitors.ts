import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

interface BotPlace {
  workspaceId: string;
  botId: string;
}

/** Makes another visitor the author of everything that this one has asked and told. */
export async function moveConversations(
  db: Pick<RawSql, "$executeRaw">,
  { workspaceId, botId }: BotPlace,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const [former, latter] = [`visitor:${from}`, `visitor:${to}`];
  // A question that is sent again has to be found under its new author. One he happens to have sent himself stays as it is.
  await db.$executeRaw(Prisma.sql`
    UPDATE message m SET author_key = ${latter}
    FROM conversation c
    WHERE c.workspace_id = ${workspaceId} AND c.bot_id = ${botId} AND c.visitor_id = ${from}
      AND m.workspace_id = ${workspaceId} AND m.conversation_id = c.id AND m.author_key = ${former}
      AND NOT EXISTS (
        SELECT 1 FROM message o WHERE o.bot_id = ${botId} AND o.author_key = ${latter} AND o.client_id = m.client_id
      )`);
  await db.$executeRaw(Prisma.sql`
    UPDATE conversation SET visitor_id = ${to}, author_key = ${latter}
    WHERE workspace_id = ${workspaceId} AND bot_id = ${botId} AND visitor_id = ${from} AND author_key = ${former}`);
  await db.$executeRaw(Prisma.sql`
    UPDATE lead l SET visitor_id = ${to}
    WHERE l.workspace_id = ${workspaceId} AND l.bot_id = ${botId} AND l.visitor_id = ${from}
      AND NOT EXISTS (
        SELECT 1 FROM lead o WHERE o.bot_id = ${botId} AND o.visitor_id = ${to} AND o.submission = l.submission
      )`);
}
