import { Prisma } from "~/generated/prisma/client";
import { toJson, type RawSql } from "./raw-sql";
import type { Said } from "./source-documents";

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
  again: Said;
  parked: Said;
}

/**
 * Queues again what a dead worker held. What it held among others has come under suspicion and is taken with care; only a
 * death with one thing alone in hand is that thing's own. After so many tries it is set aside with a sentence instead.
 */
export async function releaseLost(db: RawSql, release: Release): Promise<Released[]> {
  const { workspaceId, lostBefore, now, tries, again, parked } = release;
  const where = workspaceId === undefined ? Prisma.sql`true` : Prisma.sql`workspace_id = ${workspaceId}`;
  // The first death counts whoever was to blame, so that something alone from the beginning has three tries.
  const attempts = Prisma.sql`CASE WHEN suspicion = 2 THEN attempts ELSE greatest(attempts - 1, 1) END`;
  const parks = Prisma.sql`suspicion = 2 AND attempts >= ${tries}`;
  const why = {
    error: Prisma.sql`CASE WHEN ${parks} THEN ${parked.error} ELSE ${again.error} END`,
    issues: Prisma.sql`CASE WHEN ${parks} THEN ${toJson(parked.issues)} ELSE ${toJson(again.issues)} END::jsonb`,
  };
  const suspicion = Prisma.sql`least(suspicion + 1, 2)`;
  return db.$queryRaw<Released[]>(Prisma.sql`
    WITH document_back AS (
      UPDATE document SET lease = NULL, step = NULL, due_at = ${now}, updated_at = ${now}, heartbeat_at = ${now},
        attempts = ${attempts}, suspicion = ${suspicion},
        error_code = 'lost', error = ${why.error}, issues = ${why.issues},
        status = CASE WHEN NOT (${parks}) THEN 'queued'::ingestion_status
          WHEN content_hash IS NULL THEN 'failed'::ingestion_status ELSE 'stale'::ingestion_status END
      WHERE id IN (
        SELECT id FROM document WHERE ${where} AND status = 'processing' AND heartbeat_at < ${lostBefore}
        FOR UPDATE SKIP LOCKED
      )
      RETURNING workspace_id, bot_id, source_id
    ),
    listing_back AS (
      UPDATE source SET lease = NULL, due_at = ${now}, heartbeat_at = ${now}, updated_at = ${now},
        attempts = ${attempts}, suspicion = ${suspicion},
        listing_error = ${why.error}, listing_issues = ${why.issues},
        listed_sync = CASE WHEN ${parks} THEN sync_number ELSE listed_sync END
      WHERE id IN (
        SELECT id FROM source WHERE ${where} AND lease IS NOT NULL AND heartbeat_at < ${lostBefore}
        FOR UPDATE SKIP LOCKED
      )
      RETURNING workspace_id, bot_id, id
    )
    SELECT DISTINCT workspace_id AS "workspaceId", bot_id AS "botId", source_id AS "sourceId"
    FROM (SELECT * FROM document_back UNION ALL SELECT * FROM listing_back) AS back (workspace_id, bot_id, source_id)`);
}

interface GivingBack {
  workspaceId: string;
  leases: readonly string[];
  /** Of documents and of sources that are being listed. */
  ids: readonly string[];
  now: Date;
}

/** Queues again what a worker holds that ends in good order. It was no try, and nothing comes under suspicion. */
export async function giveBack(
  db: RawSql,
  { workspaceId, leases, ids, now }: GivingBack,
): Promise<{ sourceId: string }[]> {
  const held = Prisma.sql`workspace_id = ${workspaceId} AND id = ANY (${[...ids]}::text[])
    AND lease = ANY (${[...leases]}::text[])`;
  return db.$queryRaw(Prisma.sql`
    WITH document_back AS (
      UPDATE document SET status = 'queued', lease = NULL, step = NULL, attempts = greatest(attempts - 1, 0),
        progress_done = 0, progress_total = 0, updated_at = ${now}
      WHERE ${held} RETURNING source_id
    ),
    listing_back AS (
      UPDATE source SET lease = NULL, attempts = greatest(attempts - 1, 0), updated_at = ${now} WHERE ${held} RETURNING id
    )
    SELECT source_id AS "sourceId" FROM document_back UNION SELECT id FROM listing_back`);
}

/** Something of the workspace that a worker has in hand. */
export async function findHeld(
  db: RawSql,
  workspaceId: string,
): Promise<{ botId: string; sourceId: string } | undefined> {
  const [found] = await db.$queryRaw<{ botId: string; sourceId: string }[]>(Prisma.sql`
    SELECT bot_id AS "botId", source_id AS "sourceId" FROM document
    WHERE workspace_id = ${workspaceId} AND status = 'processing'
    UNION ALL
    SELECT bot_id, id FROM source WHERE workspace_id = ${workspaceId} AND status = 'processing' AND lease IS NOT NULL
    LIMIT 1`);
  return found;
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
      SELECT d.source_id AS id FROM workspace w CROSS JOIN LATERAL (
        SELECT source_id FROM document WHERE workspace_id = w.id AND status = 'queued' AND due_at < ${before} LIMIT 1
      ) d
      UNION
      SELECT id FROM source WHERE status IN ('queued', 'processing') AND listed_sync < sync_number AND lease IS NULL
        AND due_at < ${before}
    ) AS found
    JOIN source s ON s.id = found.id
    ORDER BY s.workspace_id, s.id
    LIMIT ${limit}`);
}
