import { Prisma } from "~/generated/prisma/client";
import type { IngestionStatus } from "~/generated/prisma/enums";
import { toJson, type RawSql } from "./raw-sql";

/** A sentence with its codes, which are JSON to this layer. */
export interface Said {
  error: string | null;
  issues: unknown;
}

export interface LockedSource {
  id: string;
  botId: string;
  syncNumber: number;
  listedSync: number;
  completedSync: number;
  listingError: string | null;
  listingIssues: unknown;
  listing: boolean;
  /** Of a source that may find more documents than it reads. */
  mostPages: number | null;
}

/**
 * Locks sources, always in the same order. Whoever changes their documents holds this lock, so that the last one to
 * finish sees all the others.
 */
export async function lockSources(db: RawSql, workspaceId: string, ids: readonly string[]): Promise<LockedSource[]> {
  return db.$queryRaw<LockedSource[]>(Prisma.sql`
    SELECT id, bot_id AS "botId", sync_number AS "syncNumber", listed_sync AS "listedSync",
      completed_sync AS "completedSync", listing_error AS "listingError",
      listing_issues AS "listingIssues", lease IS NOT NULL AS listing,
      CASE WHEN config->>'mode' IN ('crawl', 'sitemap') THEN (config->>'maxPages')::int END AS "mostPages"
    FROM source WHERE workspace_id = ${workspaceId} AND id = ANY (${[...ids]}::text[])
    ORDER BY id FOR UPDATE`);
}

export interface NewDocument {
  id: string;
  key: string;
  title: string;
  url: string | null;
  depth: number;
  dueAt: Date;
  characters: number;
}

interface Admission {
  workspaceId: string;
  botId: string;
  sourceId: string;
  syncNumber: number;
  maxDocuments: number;
}

/** Queues documents that this sync has not seen, up to the source's limit. The source is locked. Returns how many. */
export async function insertDocuments(db: RawSql, to: Admission, documents: readonly NewDocument[]): Promise<number> {
  if (documents.length === 0) return 0;
  const given = toJson(documents.map((document, n) => ({ ...document, n })));
  return db.$executeRaw(Prisma.sql`
    INSERT INTO document (id, workspace_id, bot_id, source_id, key, title, url, depth, media_type, due_at, characters,
      seen_sync)
    SELECT g.id, ${to.workspaceId}, ${to.botId}, ${to.sourceId}, g.key, g.title, g.url, g.depth, '', g."dueAt"::timestamp,
      g.characters, ${to.syncNumber}::int
    FROM json_to_recordset(${given}::json)
      AS g(id text, key text, title text, url text, depth int, "dueAt" text, characters int, n int)
    LEFT JOIN document d ON d.source_id = ${to.sourceId} AND d.key = g.key
    WHERE d.id IS NULL OR d.seen_sync < ${to.syncNumber}
    ORDER BY g.n
    LIMIT (
      SELECT greatest(0, ${to.maxDocuments} - count(*)) FROM document
      WHERE source_id = ${to.sourceId} AND seen_sync = ${to.syncNumber}
    )
    ON CONFLICT (source_id, key) DO UPDATE SET status = 'queued', seen_sync = EXCLUDED.seen_sync, attempts = 0, suspicion = 0,
      due_at = EXCLUDED.due_at, depth = EXCLUDED.depth, error = NULL, issues = NULL, error_code = NULL, lease = NULL, step = NULL,
      progress_done = 0, progress_total = 0, updated_at = EXCLUDED.due_at`);
}

export interface DocumentCounts {
  sourceId: string;
  /** Of the newest sync. */
  total: number;
  pending: number;
  processing: number;
  failed: number;
  stale: number;
  /** Failed for a reason that says nothing about the content, such as a site that is down. */
  unsure: number;
  /** They asked not to be kept. */
  skipped: number;
  /** Ready, though not all of it could be read. */
  incomplete: number;
  searchable: number;
  chunks: number;
  firstError: string | null;
  firstErrorIssues: unknown;
  firstWarning: string | null;
  firstWarningIssues: unknown;
  /** Left from earlier syncs. */
  unseen: number;
  unseenSearchable: number;
  unseenChunks: number;
}

/** The error code of a document that asked not to be kept. It is `ready`, and holds nothing. */
export const SKIPPED = "skipped";
/** The error code of a document that is `ready` but for some of its content; its error says what is missing. */
export const INCOMPLETE = "incomplete";
const CERTAIN = ["not_found", "unsupported", "too_large", "bad_request", "forbidden"];

export async function countDocuments(
  db: RawSql,
  workspaceId: string,
  sourceIds: readonly string[],
): Promise<DocumentCounts[]> {
  return db.$queryRaw<DocumentCounts[]>(Prisma.sql`
    SELECT source_id AS "sourceId", count(*) FILTER (WHERE seen)::int AS total,
      count(*) FILTER (WHERE seen AND status IN ('queued', 'processing'))::int AS pending,
      count(*) FILTER (WHERE seen AND status = 'processing')::int AS processing,
      count(*) FILTER (WHERE seen AND status = 'failed')::int AS failed,
      count(*) FILTER (WHERE seen AND status = 'stale')::int AS stale,
      count(*) FILTER (
        WHERE seen AND status IN ('failed', 'stale') AND coalesce(error_code, '') <> ALL (${CERTAIN}::text[])
      )::int AS unsure,
      count(*) FILTER (WHERE seen AND status = 'ready' AND error_code = ${SKIPPED})::int AS skipped,
      count(*) FILTER (WHERE seen AND status = 'ready' AND error_code = ${INCOMPLETE})::int AS incomplete,
      count(*) FILTER (WHERE seen AND content_hash IS NOT NULL)::int AS searchable,
      coalesce(sum(chunk_count) FILTER (WHERE seen), 0)::int AS chunks,
      ${firstOf(Prisma.sql`error`, FAILURE)} AS "firstError", ${firstOf(Prisma.sql`issues`, FAILURE)} AS "firstErrorIssues",
      ${firstOf(Prisma.sql`error`, WARNING)} AS "firstWarning",
      ${firstOf(Prisma.sql`issues`, WARNING)} AS "firstWarningIssues",
      count(*) FILTER (WHERE NOT seen)::int AS unseen,
      count(*) FILTER (WHERE NOT seen AND content_hash IS NOT NULL)::int AS "unseenSearchable",
      coalesce(sum(chunk_count) FILTER (WHERE NOT seen), 0)::int AS "unseenChunks"
    FROM (
      SELECT d.*, d.seen_sync >= s.sync_number AS seen
      FROM document d JOIN source s ON s.workspace_id = d.workspace_id AND s.id = d.source_id
      WHERE s.workspace_id = ${workspaceId} AND s.id = ANY (${[...sourceIds]}::text[])
    ) AS d
    GROUP BY source_id`);
}

const FAILURE = Prisma.sql`seen AND error IS NOT NULL AND error_code IS DISTINCT FROM ${INCOMPLETE}`;
const WARNING = Prisma.sql`seen AND error_code = ${INCOMPLETE}`;

function firstOf(column: Prisma.Sql, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(array_agg(${column} ORDER BY depth, id) FILTER (WHERE ${condition}))[1]`;
}

/** Removes what the newest sync has not found. */
export async function deleteUnseen(db: RawSql, workspaceId: string, sourceIds: readonly string[]): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    DELETE FROM document d USING source s
    WHERE s.workspace_id = ${workspaceId} AND s.id = ANY (${[...sourceIds]}::text[])
      AND d.workspace_id = s.workspace_id AND d.source_id = s.id AND d.seen_sync < s.sync_number`);
}

/** Keeps what the newest sync has not found, because that sync could not look everywhere. */
export async function markUnseen(
  db: RawSql,
  workspaceId: string,
  sourceIds: readonly string[],
  why: Said,
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE document d SET status = 'stale', error = ${why.error}, issues = ${toJson(why.issues)}::jsonb,
      error_code = NULL
    FROM source s
    WHERE s.workspace_id = ${workspaceId} AND s.id = ANY (${[...sourceIds]}::text[])
      AND d.workspace_id = s.workspace_id AND d.source_id = s.id AND d.seen_sync < s.sync_number
      AND d.content_hash IS NOT NULL`);
}

export interface SourceState {
  id: string;
  status: IngestionStatus;
  error: string | null;
  issues: unknown;
  done: number;
  total: number;
  documents: number;
  failed: number;
  chunks: number;
  completedSync: number;
  /** This sync has just come to its end. */
  checked: boolean;
  changed: boolean;
}

/** Writes what follows from the documents, and tells the bots' caches of changes, in one statement. */
export async function updateSources(
  db: RawSql,
  workspaceId: string,
  states: readonly SourceState[],
  now: Date,
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    WITH given AS (
      SELECT * FROM json_to_recordset(${toJson(states)}::json) AS g(id text, status text, error text, issues jsonb, done int,
        total int, documents int, failed int, chunks int, "completedSync" int, checked boolean, changed boolean)
    ),
    written AS (
      UPDATE source s SET status = g.status::ingestion_status, error = g.error, issues = g.issues, progress_done = g.done,
        progress_total = g.total, document_count = g.documents, failed_count = g.failed, chunk_count = g.chunks,
        completed_sync = g."completedSync", heartbeat_at = ${now}, updated_at = ${now},
        last_checked_at = CASE WHEN g.checked THEN ${now} ELSE s.last_checked_at END,
        last_changed_at = CASE WHEN g.changed THEN ${now} ELSE s.last_changed_at END
      FROM given g WHERE s.workspace_id = ${workspaceId} AND s.id = g.id
      RETURNING s.bot_id, g.changed
    )
    UPDATE bot SET knowledge_version = knowledge_version + 1
    WHERE workspace_id = ${workspaceId} AND id IN (SELECT bot_id FROM written WHERE changed)`);
}
