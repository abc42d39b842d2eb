import { Prisma } from "~/generated/prisma/client";
import { toJson, type RawSql } from "./raw-sql";

interface OfSync {
  workspaceId: string;
  sourceId: string;
  syncNumber: number;
}

/** Pages that this sync leaves out, each once, under the reason that was given last. */
export async function noteLeftOut(
  db: RawSql,
  of: OfSync,
  left: readonly { key: string; reason: string }[],
): Promise<void> {
  const byKey = new Map(left.map((one) => [one.key, one]));
  await insert(
    db,
    of,
    Prisma.sql`
    SELECT g.key, g.reason FROM json_to_recordset(${toJson([...byKey.values()])}::json) AS g(key text, reason text)`,
  );
}

/** Those of the keys that are no documents of this sync, where it has as many as it may have. */
export async function noteBeyondLimit(
  db: RawSql,
  of: OfSync & { maxDocuments: number },
  keys: readonly string[],
): Promise<void> {
  await insert(
    db,
    of,
    Prisma.sql`
    SELECT g.key, 'limit' FROM unnest(${[...keys]}::text[]) AS g(key)
    LEFT JOIN document d ON d.source_id = ${of.sourceId} AND d.key = g.key AND d.seen_sync >= ${of.syncNumber}
    WHERE d.id IS NULL AND ${of.maxDocuments} <= (
      SELECT count(*) FROM document WHERE source_id = ${of.sourceId} AND seen_sync = ${of.syncNumber})`,
  );
}

async function insert(db: RawSql, { workspaceId, sourceId, syncNumber }: OfSync, given: Prisma.Sql): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    INSERT INTO left_out_page AS l (workspace_id, source_id, key, reason, sync_number)
    SELECT ${workspaceId}, ${sourceId}, given.key, given.reason, ${syncNumber}::int FROM (${given}) AS given(key, reason)
    ON CONFLICT (source_id, key) DO UPDATE SET reason = EXCLUDED.reason, sync_number = EXCLUDED.sync_number
    WHERE l.reason <> EXCLUDED.reason OR l.sync_number <> EXCLUDED.sync_number`);
}

/** Writes how many pages the sync that has come to its end left out, by reason, and forgets which they were. */
export async function countLeftOut(db: RawSql, workspaceId: string, sourceIds: readonly string[]): Promise<void> {
  const ids = [...sourceIds];
  await db.$executeRaw(Prisma.sql`
    UPDATE source s SET left_out = (
      SELECT json_object_agg(reason, pages) FROM (
        SELECT l.reason, count(*)::int AS pages FROM left_out_page l
        WHERE l.workspace_id = s.workspace_id AND l.source_id = s.id AND l.sync_number = s.sync_number
          AND NOT EXISTS (
            SELECT 1 FROM document d WHERE d.source_id = s.id AND d.key = l.key AND d.seen_sync >= s.sync_number
          )
        GROUP BY l.reason
      ) AS counted
    )
    WHERE s.workspace_id = ${workspaceId} AND s.id = ANY (${ids}::text[])`);
  await db.$executeRaw(Prisma.sql`
    DELETE FROM left_out_page WHERE workspace_id = ${workspaceId} AND source_id = ANY (${ids}::text[])`);
}
