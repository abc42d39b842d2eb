import { Prisma } from "~/generated/prisma/client";
import { toJson, type RawSql } from "./raw-sql";

// What is stored of a document before its new version is the one that is searched, and outside of the transaction that makes it so.

export interface NewVersion {
  documentId: string;
  version: number;
  text: string;
  contentHash: string;
}

/**
 * Keeps texts as versions of the documents that have this lease, in the place of what a broken attempt may have left. Whoever has
 * lost its documents meanwhile changes nothing.
 */
export async function beginVersions(
  db: RawSql,
  { workspaceId, lease }: { workspaceId: string; lease: string },
  versions: readonly NewVersion[],
): Promise<void> {
  const given = Prisma.sql`json_to_recordset(${toJson(versions)}::json)
    AS g("documentId" text, version int, text text, "contentHash" text)`;
  const held = Prisma.sql`CROSS JOIN LATERAL (
    SELECT id, active_version FROM document WHERE workspace_id = ${workspaceId} AND id = g."documentId" AND lease = ${lease} OFFSET 0
  ) d`;
  await db.$executeRaw(Prisma.sql`
    WITH left_over AS (DELETE FROM chunk WHERE id = ANY (ARRAY(${unfinishedChunks(Prisma.sql`${given} ${held}`)})))
    INSERT INTO document_version (workspace_id, document_id, version, text, content_hash)
    SELECT ${workspaceId}, g."documentId", g.version, g.text, g."contentHash" FROM ${given} ${held}
    ON CONFLICT (document_id, version) DO UPDATE SET text = EXCLUDED.text, content_hash = EXCLUDED.content_hash`);
}

/** Takes away what was stored of documents whose new version was not made the searched one, and that nobody holds. */
export async function deleteUnfinished(db: RawSql, workspaceId: string, documentIds: readonly string[]): Promise<void> {
  const free = Prisma.sql`unnest(${[...documentIds]}::text[]) AS g (id) CROSS JOIN LATERAL (
    SELECT id, active_version FROM document WHERE workspace_id = ${workspaceId} AND id = g.id AND lease IS NULL OFFSET 0
  ) d`;
  await db.$executeRaw(Prisma.sql`
    WITH chunks AS (DELETE FROM chunk WHERE id = ANY (ARRAY(${unfinishedChunks(free)})))
    DELETE FROM document_version v USING (SELECT d.id, d.active_version FROM ${free}) AS f
    WHERE v.workspace_id = ${workspaceId} AND v.document_id = f.id AND v.version > f.active_version`);
}

/** Found by their documents: a planner without statistics would look through all chunks. */
function unfinishedChunks(documents: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT c.id FROM ${documents} CROSS JOIN LATERAL (
    SELECT id FROM chunk WHERE document_id = d.id AND version > d.active_version OFFSET 0) c`;
}
