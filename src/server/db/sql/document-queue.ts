import { Prisma } from "~/generated/prisma/client";
import type { IngestionStatus, SourceType } from "~/generated/prisma/enums";
import { toJson, type RawSql } from "./raw-sql";

/** A document that this process holds, with everything that reading it needs. */
export interface DocumentTask {
  id: string;
  sourceId: string;
  botId: string;
  botNumber: number;
  key: string;
  title: string;
  url: string | null;
  depth: number;
  attempts: number;
  /** Of the text that is searched now; null while there is none. */
  contentHash: string | null;
  activeVersion: number;
  state: unknown;
  sourceTitle: string;
  sourceConfig: unknown;
  sourceState: unknown;
  syncNumber: number;
}

export interface Claim {
  workspaceId: string;
  lease: string;
  now: Date;
}

interface DocumentClaim extends Claim {
  /** Of sources of these types only, or of the others. */
  types: readonly SourceType[];
  limit: number;
  /** Documents of one source that may be in work at the same time. */
  perSource: number;
  /** Characters that one claim takes together, unless the first document has more. */
  characters: number;
  /** What was in the hand of a worker that died, or what was not. */
  suspects: boolean;
}

/** How many sources one look compares. The oldest come first, so none waits for ever. */
const SOURCES = 64;
/** Of so many candidates, the ones that nobody else is about to take. */
const LOOKAHEAD = 4;

/**
 * Takes due documents, sources in turn, in one statement. A document that has failed before comes alone, so that it holds
 * up no other. Of suspects a few come together; one that was suspect before, or is the only one, comes alone. What is chosen is
 * looked at again by its id, as it is by then: it may have been taken, have failed and wait for later. The cast keeps Postgres
 * from comparing each with every document that waits.
 */
export async function claimDocuments(db: RawSql, claim: DocumentClaim): Promise<DocumentTask[]> {
  const { workspaceId, lease, now, types, limit, perSource, characters, suspects } = claim;
  const suspicion = suspects ? Prisma.sql`> 0` : Prisma.sql`= 0`;
  const waits = Prisma.sql`d.workspace_id = ${workspaceId} AND d.status = 'queued'
    AND d.suspicion ${suspicion}`;
  const alone = suspects ? Prisma.sql`suspicion > 1` : Prisma.sql`attempts > 0`;
  return db.$queryRaw<DocumentTask[]>(Prisma.sql`
    WITH RECURSIVE waiting AS (
      SELECT min(d.source_id) AS source_id FROM document d WHERE ${waits}
      UNION ALL
      SELECT (
        SELECT min(d.source_id) FROM document d WHERE ${waits} AND d.source_id > w.source_id
      ) FROM waiting w WHERE w.source_id IS NOT NULL
    ),
    candidate AS (
      SELECT c.*, row_number() OVER (ORDER BY c.place, c.due_at, c.id) AS turn
      FROM (
        SELECT s.id FROM waiting w JOIN source s ON s.id = w.source_id
        WHERE s.workspace_id = ${workspaceId} AND s.type::text = ANY (${[...types]}::text[]) LIMIT ${SOURCES}
      ) AS s
      CROSS JOIN LATERAL (
        SELECT d.id, d.due_at, d.attempts, d.suspicion, d.characters,
          busy.n + row_number() OVER (ORDER BY d.due_at, d.id) AS place
        FROM document d, (
          SELECT count(*) AS n FROM document
          WHERE workspace_id = ${workspaceId} AND status = 'processing' AND source_id = s.id
        ) AS busy
        WHERE ${waits} AND d.source_id = s.id AND d.due_at <= ${now}
        ORDER BY d.due_at, d.id LIMIT ${limit * LOOKAHEAD}
      ) AS c
      WHERE c.place <= ${perSource}
      ORDER BY c.place, c.due_at, c.id LIMIT ${limit * LOOKAHEAD}
    ),
    chosen AS (
      SELECT id, turn, ${alone} AS alone, first_value(${alone}) OVER (ORDER BY turn) AS first_alone,
        sum(characters) OVER (ORDER BY turn) AS load
      FROM candidate
    ),
    locked AS (
      SELECT d.id FROM document d JOIN chosen c ON c.id = d.id
      WHERE d.status::text = 'queued' AND d.due_at <= ${now} AND d.suspicion ${suspicion}
        AND (${limit} = 1 OR c.turn = 1 OR (NOT c.alone AND NOT c.first_alone AND c.load <= ${characters}))
      ORDER BY c.turn LIMIT ${limit} FOR UPDATE OF d SKIP LOCKED
    ),
    taken AS (
      UPDATE document d SET status = 'processing', step = 'fetch', error = NULL, issues = NULL, error_code = NULL, lease = ${lease},
        attempts = d.attempts + 1, suspicion = CASE WHEN ${suspects} AND (SELECT count(*) FROM locked) = 1 THEN 2
          ELSE d.suspicion END, heartbeat_at = ${now}, updated_at = ${now}, progress_done = 0, progress_total = 0
      FROM locked WHERE d.id = locked.id
      RETURNING d.*
    ),
    begun AS (
      UPDATE source SET status = 'processing', updated_at = ${now}
      WHERE id IN (
        SELECT id FROM source WHERE id IN (SELECT source_id FROM taken) AND status = 'queued' FOR UPDATE SKIP LOCKED
      )
    )
    SELECT t.id, t.source_id AS "sourceId", t.bot_id AS "botId", b.number AS "botNumber", t.key, t.title, t.url, t.depth,
      t.attempts, t.content_hash AS "contentHash", t.active_version AS "activeVersion", t.state, s.title AS "sourceTitle",
      s.config AS "sourceConfig", s.state AS "sourceState", s.sync_number AS "syncNumber"
    FROM taken t
    JOIN source s ON s.workspace_id = t.workspace_id AND s.id = t.source_id
    JOIN bot b ON b.workspace_id = t.workspace_id AND b.id = t.bot_id
    ORDER BY t.id`);
}

/** A source whose documents are to be listed, held by this process. */
export interface ListingTask {
  sourceId: string;
  botId: string;
  title: string;
  config: unknown;
  state: unknown;
  attempts: number;
  syncNumber: number;
}

/** A listing is always taken by itself, so a suspect one is alone. */
export async function claimListing(
  db: RawSql,
  { workspaceId, lease, now, suspects }: Claim & { suspects: boolean },
): Promise<ListingTask | undefined> {
  const found = await db.$queryRaw<ListingTask[]>(Prisma.sql`
    UPDATE source SET status = 'processing', lease = ${lease}, attempts = attempts + 1, heartbeat_at = ${now},
      updated_at = ${now}, listing_error = NULL, listing_issues = NULL, suspicion = CASE WHEN suspicion > 0 THEN 2 ELSE 0 END
    WHERE id = (
      SELECT id FROM source
      WHERE workspace_id = ${workspaceId} AND status IN ('queued', 'processing') AND listed_sync < sync_number
        AND lease IS NULL AND due_at <= ${now} AND suspicion ${suspects ? Prisma.sql`> 0` : Prisma.sql`= 0`}
      ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING id AS "sourceId", bot_id AS "botId", title, config, state, attempts, sync_number AS "syncNumber"`);
  return found[0];
}

export interface Waiting {
  /** Documents of the given types. */
  inline: boolean;
  /** Documents of other types. */
  slow: boolean;
  listing: boolean;
  /** Documents or listings that were in the hand of a worker that died. */
  suspects: boolean;
  /** Held by a worker that has said nothing for a while. */
  lost: boolean;
}

/** What there is to do in a workspace. */
export async function findWork(
  db: RawSql,
  {
    workspaceId,
    now,
    lostBefore,
    inlineTypes,
  }: Pick<Claim, "workspaceId" | "now"> & {
    lostBefore: Date;
    inlineTypes: readonly SourceType[];
  },
): Promise<Waiting> {
  const due = (condition: Prisma.Sql) => Prisma.sql`EXISTS (
    SELECT 1 FROM document d JOIN source s ON s.workspace_id = d.workspace_id AND s.id = d.source_id
    WHERE d.workspace_id = ${workspaceId} AND d.status = 'queued' AND d.due_at <= ${now} AND ${condition})`;
  const listing = (condition: Prisma.Sql) => Prisma.sql`EXISTS (
    SELECT 1 FROM source WHERE workspace_id = ${workspaceId} AND status IN ('queued', 'processing')
      AND listed_sync < sync_number AND lease IS NULL AND due_at <= ${now} AND ${condition})`;
  const types = Prisma.sql`${[...inlineTypes]}::text[]`;
  const [found] = await db.$queryRaw<Waiting[]>(Prisma.sql`
    SELECT ${due(Prisma.sql`d.suspicion = 0 AND s.type::text = ANY (${types})`)} AS inline,
      ${due(Prisma.sql`d.suspicion = 0 AND s.type::text <> ALL (${types})`)} AS slow,
      ${listing(Prisma.sql`suspicion = 0`)} AS listing,
      ${due(Prisma.sql`d.suspicion > 0`)} OR ${listing(Prisma.sql`suspicion > 0`)} AS suspects,
      EXISTS (
        SELECT 1 FROM document
        WHERE workspace_id = ${workspaceId} AND status = 'processing' AND heartbeat_at < ${lostBefore}
        UNION ALL
        SELECT 1 FROM source WHERE workspace_id = ${workspaceId} AND lease IS NOT NULL AND heartbeat_at < ${lostBefore}
      ) AS lost`);
  return found ?? { inline: false, slow: false, listing: false, suspects: false, lost: false };
}

/** The first thing of a workspace that waits. */
export async function findNextDue(
  db: RawSql,
  workspaceId: string,
): Promise<{ botId: string; sourceId: string; dueAt: Date } | undefined> {
  const [found] = await db.$queryRaw<{ botId: string; sourceId: string; dueAt: Date }[]>(Prisma.sql`
    SELECT bot_id AS "botId", source_id AS "sourceId", due_at AS "dueAt" FROM document
    WHERE workspace_id = ${workspaceId} AND status = 'queued'
    UNION ALL
    SELECT bot_id, id, due_at FROM source
    WHERE workspace_id = ${workspaceId} AND status IN ('queued', 'processing') AND listed_sync < sync_number
      AND lease IS NULL
    ORDER BY "dueAt" LIMIT 1`);
  return found;
}

export interface Beat {
  id: string;
  lease: string;
  step: string;
  done: number;
  total: number;
}

/** Says that the work goes on, and how far it is. Returns the ids that are still held. */
export async function beatDocuments(
  db: RawSql,
  workspaceId: string,
  beats: readonly Beat[],
  now: Date,
): Promise<Set<string>> {
  const held = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE document d SET heartbeat_at = ${now}, step = g.step, progress_done = g.done, progress_total = g.total
    FROM json_to_recordset(${toJson(beats)}::json) AS g(id text, lease text, step text, done int, total int)
    WHERE d.workspace_id = ${workspaceId} AND d.id = g.id AND d.lease = g.lease
    RETURNING d.id`);
  return new Set(held.map(({ id }) => id));
}

/** The same for a listing. */
export async function beatListing(db: RawSql, { workspaceId, lease, now }: Claim, sourceId: string): Promise<boolean> {
  const held = await db.$executeRaw(Prisma.sql`
    UPDATE source SET heartbeat_at = ${now}
    WHERE workspace_id = ${workspaceId} AND id = ${sourceId} AND lease = ${lease}`);
  return held > 0;
}

export interface DocumentResult {
  id: string;
  lease: string;
  status: IngestionStatus;
  error: string | null;
  issues: unknown;
  errorCode: string | null;
  dueAt: Date | null;
  /** Null keeps what there is, in every field below. */
  title: string | null;
  url: string | null;
  mediaType: string | null;
  language: string | null;
  characters: number | null;
  chunkCount: number | null;
  contentHash: string | null;
  version: number | null;
  state: unknown;
  checked: boolean;
  /** Nothing of it is searched any more. */
  emptied: boolean;
}

/** Writes what became of documents that are still held; returns the ids of those. */
export async function finishDocuments(
  db: RawSql,
  workspaceId: string,
  results: readonly DocumentResult[],
  now: Date,
): Promise<Set<string>> {
  const finished = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE document d SET status = g.status::ingestion_status, error = g.error, issues = g.issues,
      error_code = g."errorCode", lease = NULL,
      step = NULL, suspicion = 0, due_at = coalesce(g."dueAt"::timestamp, d.due_at), heartbeat_at = ${now}, updated_at = ${now},
      title = coalesce(g.title, d.title), url = coalesce(g.url, d.url), media_type = coalesce(g."mediaType", d.media_type),
      language = coalesce(g.language, d.language), characters = coalesce(g.characters, d.characters),
      chunk_count = CASE WHEN g.emptied THEN 0 ELSE coalesce(g."chunkCount", d.chunk_count) END,
      content_hash = CASE WHEN g.emptied THEN NULL ELSE coalesce(g."contentHash", d.content_hash) END,
      active_version = coalesce(g.version, d.active_version), state = coalesce(g.state, d.state),
      last_checked_at = CASE WHEN g.checked THEN ${now} ELSE d.last_checked_at END,
      progress_done = CASE WHEN g.status = 'ready' THEN coalesce(g."chunkCount", d.chunk_count) ELSE d.progress_done END,
      progress_total = CASE WHEN g.status = 'ready' THEN coalesce(g."chunkCount", d.chunk_count) ELSE d.progress_total END
    FROM json_to_recordset(${toJson(results)}::json) AS g(id text, lease text, status text, error text,
      issues jsonb, "errorCode" text, "dueAt" text, title text, url text, "mediaType" text, language text, characters int,
      "chunkCount" int, "contentHash" text, version int, state jsonb, checked boolean, emptied boolean)
    WHERE d.workspace_id = ${workspaceId} AND d.id = g.id AND d.lease = g.lease
    RETURNING d.id`);
  return new Set(finished.map(({ id }) => id));
}
