import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

export interface Expired {
  workspaceId: string;
  botId: string;
  conversations: number;
}

/**
 * Deletes conversations of all workspaces whose bots keep them no longer, the oldest first, and tells of how many of each
 * bot. One that somebody is writing in just now is left for the next time.
 */
export async function deleteExpired(db: RawSql, { now, limit }: { now: Date; limit: number }): Promise<Expired[]> {
  return db.$queryRaw<Expired[]>(Prisma.sql`
    WITH expired AS (
      SELECT c.id FROM bot b
      JOIN conversation c ON c.workspace_id = b.workspace_id AND c.bot_id = b.id
      WHERE c.last_message_at < ${now}::timestamp(3) - make_interval(days => b.retention_days)
      ORDER BY c.last_message_at LIMIT ${limit} FOR UPDATE OF c SKIP LOCKED
    ),
    deleted AS (
      DELETE FROM conversation WHERE id IN (SELECT id FROM expired) RETURNING workspace_id, bot_id
    )
    SELECT workspace_id AS "workspaceId", bot_id AS "botId", count(*)::int AS conversations
    FROM deleted GROUP BY workspace_id, bot_id`);
}
