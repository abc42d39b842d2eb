import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

interface BotRef {
  workspaceId: string;
  botId: string;
}

interface Size {
  model: string;
  dimensions: number;
  /** Numbers in all vectors of a bot. */
  above: number;
}

/** Bots of all workspaces that are searched by this model, have become large, and are not indexed. */
export async function findBotsToIndex(db: RawSql, size: Size, limit: number): Promise<BotRef[]> {
  return db.$queryRaw<BotRef[]>(Prisma.sql`
    SELECT v.workspace_id AS "workspaceId", v.bot_id AS "botId" FROM bot_vectors v
    WHERE ${isDue(size)} ORDER BY v.bot_id LIMIT ${limit}`);
}

/**
 * New vectors of the bot go into the index from now on. Waits for those that are being stored, so that what is not in the
 * index can be seen afterwards. False when there is no need.
 */
export async function beginIndexing(db: RawSql, { workspaceId, botId }: BotRef, size: Size): Promise<boolean> {
  const begun = await db.$executeRaw(Prisma.sql`
    UPDATE bot_vectors v SET indexing = true
    WHERE v.workspace_id = ${workspaceId} AND v.bot_id = ${botId} AND ${isDue(size)}`);
  return begun > 0;
}

/** Puts some of the bot's vectors into the index. Returns how many. */
export async function indexSome(db: RawSql, { workspaceId, botId }: BotRef, limit: number): Promise<number> {
  return db.$executeRaw(Prisma.sql`
    UPDATE chunk_embedding e SET indexed = true
    FROM (
      SELECT chunk_id, model FROM chunk_embedding
      WHERE workspace_id = ${workspaceId} AND bot_id = ${botId} AND NOT indexed LIMIT ${limit}
    ) AS chosen
    WHERE e.chunk_id = chosen.chunk_id AND e.model = chosen.model`);
}

/** The bot is searched through the index from now on; its new version makes caches see that. */
export async function endIndexing(db: RawSql, { workspaceId, botId }: BotRef): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    WITH ended AS (
      UPDATE bot_vectors SET indexed = true WHERE workspace_id = ${workspaceId} AND bot_id = ${botId} RETURNING bot_id
    )
    UPDATE bot SET knowledge_version = knowledge_version + 1
    WHERE workspace_id = ${workspaceId} AND id IN (SELECT bot_id FROM ended)`);
}

function isDue({ model, dimensions, above }: Size): Prisma.Sql {
  return Prisma.sql`v.model = ${model} AND NOT v.indexed AND ${dimensions}::bigint * (
    SELECT coalesce(sum(s.chunk_count), 0) FROM source s WHERE s.workspace_id = v.workspace_id AND s.bot_id = v.bot_id
  ) > ${above}::bigint`;
}
