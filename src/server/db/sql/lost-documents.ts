import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

export interface Released {
  workspaceId: string;
  botId: string;
  sourceId: string;
}

interface Release {
  /** Of one workspace, or of all. */
  workspaceId?: string;
  lostBefore: Date;
  now: Date;
  tries: number;
  again: string;
  parked: string;
}

/** Queues again what a dead worker held; after so many tries it is set aside with a sentence instead. */
export async function releaseLost(db: RawSql, release: Release): Promise<Released[]> {
  const { workspaceId, lostBefore, now, tries, again, parked } = release;
  const where = workspaceId === undefined ? Prisma.sql`true` : Prisma.sql`workspace_id = ${workspaceId}`;
  return db.$queryRaw<Released[]>(Prisma.sql`
    WITH document_back AS (
      UPDATE document SET lease = NULL, step = NULL, due_at = ${now}, updated_at = ${now}, heartbeat_at = ${now},
        error_code = 'lost', error = CASE WHEN attempts < ${tries} THEN ${again} ELSE ${parked} END,
        status = CASE WHEN attempts < ${tries} THEN 'queued'::ingestion_status
          WHEN content_hash IS NULL THEN 'failed'::ingestion_status ELSE 'stale'::ingestion_status END
      WHERE id IN (
        SELECT id FROM document WHERE ${where} AND status = 'processing' AND heartbeat_at < ${lostBefore}
        FOR UPDATE SKIP LOCKED
      )
      RETURNING workspace_id, bot_id, source_id
    ),
    listing_back AS (
      UPDATE source SET lease = NULL, due_at = ${now}, heartbeat_at = ${now}, updated_at = ${now},
        listing_error = CASE WHEN attempts < ${tries} THEN ${again} ELSE ${parked} END,
        listed_sync = CASE WHEN attempts < ${tries} THEN listed_sync ELSE sync_number END
      WHERE id IN (
        SELECT id FROM source WHERE ${where} AND lease IS NOT NULL AND heartbeat_at < ${lostBefore}
        FOR UPDATE SKIP LOCKED
      )
      RETURNING workspace_id, bot_id, id
    )
    SELECT DISTINCT workspace_id AS "workspaceId", bot_id AS "botId", source_id AS "sourceId"
    FROM (SELECT * FROM document_back UNION ALL SELECT * FROM listing_back) AS back (workspace_id, bot_id, source_id)`);
}

/** Sources with something due that nobody has taken up since `before`. One a workspace is enough to start its work. */
export async function findForgotten(
  db: RawSql,
  { before, limit }: { before: Date; limit: number },
): Promise<(Released & { syncNumber: number })[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT DISTINCT ON (s.workspace_id) s.workspace_id AS "workspaceId", s.bot_id AS "botId", s.id AS "sourceId",
      s.sync_number AS "syncNumber"
    FROM (
      SELECT source_id AS id FROM document WHERE status = 'queued' AND due_at < ${before}
      UNION
      SELECT id FROM source WHERE status IN ('queued', 'processing') AND listed_sync < sync_number AND lease IS NULL
        AND due_at < ${before}
    ) AS found
    JOIN source s ON s.id = found.id
    ORDER BY s.workspace_id, s.id
    LIMIT ${limit}`);
}
