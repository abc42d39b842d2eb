import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

/** Conversations that a list shows before somebody asks for more. */
const NEWEST = 200;

interface BotScope {
  workspaceId: string;
  botId: string;
}

/** A word for how a bot's sources, what is being read of them, and its vectors are right now. */
export async function sourcesVersion(db: RawSql, { workspaceId, botId }: BotScope): Promise<string> {
  return only(
    await db.$queryRaw<Versions>(Prisma.sql`
      SELECT md5(concat_ws('/',
        (
          SELECT string_agg(concat_ws(' ', id, status, progress_done, progress_total, updated_at), ',' ORDER BY id)
          FROM source WHERE workspace_id = ${workspaceId} AND bot_id = ${botId}
        ),
        (
          SELECT string_agg(concat_ws(' ', d.id, d.step, d.progress_done, d.progress_total), ',' ORDER BY d.id)
          FROM document d JOIN source s ON s.workspace_id = d.workspace_id AND s.id = d.source_id
          WHERE d.workspace_id = ${workspaceId} AND d.status = 'processing' AND s.bot_id = ${botId}
            AND s.status = 'processing'
        ),
        (
          SELECT concat_ws(' ', model, next_model, done, total, error)
          FROM bot_vectors WHERE workspace_id = ${workspaceId} AND bot_id = ${botId}
        ),
        (SELECT knowledge_version FROM bot WHERE workspace_id = ${workspaceId} AND id = ${botId})
      )) AS version`),
  );
}

/** The same for a bot's newest conversations. */
export async function conversationsVersion(db: RawSql, { workspaceId, botId }: BotScope): Promise<string> {
  return only(
    await db.$queryRaw<Versions>(Prisma.sql`
      SELECT md5(coalesce(string_agg(concat_ws(' ', id, visitor_id, message_count, last_message_at), ',' ORDER BY id), '')) AS version
      FROM (
        SELECT id, visitor_id, message_count, last_message_at FROM conversation
        WHERE workspace_id = ${workspaceId} AND bot_id = ${botId}
        ORDER BY last_message_at DESC LIMIT ${NEWEST}
      ) AS newest`),
  );
}

/** The same for one conversation's messages and their ratings. */
export async function transcriptVersion(
  db: RawSql,
  { workspaceId, botId, conversationId }: BotScope & { conversationId: string },
): Promise<string> {
  return only(
    await db.$queryRaw<Versions>(Prisma.sql`
      SELECT md5(coalesce(
        string_agg(concat_ws(' ', m.seq, m.state, length(m.text), f.rating, f.updated_at), ',' ORDER BY m.seq), ''
      )) AS version
      FROM message m LEFT JOIN feedback f ON f.workspace_id = m.workspace_id AND f.message_id = m.id
      WHERE m.workspace_id = ${workspaceId} AND m.bot_id = ${botId} AND m.conversation_id = ${conversationId}`),
  );
}

type Versions = { version: string }[];

function only(rows: Versions): string {
  return rows[0]?.version ?? "";
}
