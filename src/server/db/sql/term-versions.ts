import { Prisma } from "~/generated/prisma/client";
import { analysisVersion, languageCodes } from "~/lib/text";
import { toJson, type RawSql } from "./raw-sql";

interface BotRef {
  workspaceId: string;
  botId: string;
}

const changed = languageCodes.filter((language) => analysisVersion(language) > 1);

/** Chunks of a bot whose words were read by older rules of their language. One look into the index a changed language. */
function outdated(workspaceId: Prisma.Sql, botId: Prisma.Sql, limit: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT c.id FROM unnest(${changed}::text[], ${changed.map(analysisVersion)}::int[]) AS v (language, version)
    CROSS JOIN LATERAL (
      SELECT id FROM chunk
      WHERE bot_id = ${botId} AND language = v.language AND terms_version < v.version AND workspace_id = ${workspaceId}
      ${limit}
    ) c`;
}

/** Bots of all workspaces with such chunks that nobody is at, workspaces in turn. */
export async function findBotsToReindex(
  db: RawSql,
  { silentSince, limit }: { silentSince: Date; limit: number },
): Promise<BotRef[]> {
  return db.$queryRaw<BotRef[]>(Prisma.sql`
    SELECT b.workspace_id AS "workspaceId", b.id AS "botId"
    FROM bot b LEFT JOIN bot_terms t ON t.bot_id = b.id
    WHERE (t.bot_id IS NULL OR t.heartbeat_at < ${silentSince})
      AND EXISTS (${outdated(Prisma.sql`b.workspace_id`, Prisma.sql`b.id`, Prisma.sql`LIMIT 1`)})
    ORDER BY row_number() OVER (PARTITION BY b.workspace_id ORDER BY b.id), b.id LIMIT ${limit}`);
}

/** Notes that the bot's words are being indexed anew. Undefined when there is no need. */
export async function beginTerms(db: RawSql, { workspaceId, botId }: BotRef, now: Date): Promise<number | undefined> {
  const rows = await db.$queryRaw<{ total: number }[]>(Prisma.sql`
    INSERT INTO bot_terms (workspace_id, bot_id, total, heartbeat_at)
    SELECT ${workspaceId}, ${botId}, count(*)::int, ${now}
    FROM (${outdated(Prisma.sql`${workspaceId}`, Prisma.sql`${botId}`, Prisma.empty)}) AS waiting
    HAVING count(*) > 0 AND EXISTS (SELECT 1 FROM bot WHERE workspace_id = ${workspaceId} AND id = ${botId})
    ON CONFLICT (bot_id) DO UPDATE SET error = NULL, heartbeat_at = EXCLUDED.heartbeat_at,
      total = bot_terms.done + EXCLUDED.total
    RETURNING total`);
  return rows[0]?.total;
}

export async function listOutdated(db: RawSql, { workspaceId, botId }: BotRef, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    ${outdated(Prisma.sql`${workspaceId}`, Prisma.sql`${botId}`, Prisma.sql`LIMIT ${limit}`)} LIMIT ${limit}`);
  return rows.map(({ id }) => id);
}

export interface RenewedTerms {
  id: string;
  terms: string;
  termCount: number;
  termsVersion: number;
}

/** Replaces the terms of these chunks. Those that somebody else is about to delete are left out, so that nobody waits. */
export async function replaceTerms(
  db: RawSql,
  { workspaceId, botId }: BotRef,
  chunks: readonly RenewedTerms[],
): Promise<number> {
  return db.$executeRaw(Prisma.sql`
    WITH held AS MATERIALIZED (
      SELECT id FROM chunk
      WHERE workspace_id = ${workspaceId} AND bot_id = ${botId} AND id = ANY (${chunks.map(({ id }) => id)}::text[])
      FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE chunk c SET terms = g.terms::tsvector, term_count = g."termCount", terms_version = g."termsVersion"
    FROM json_to_recordset(${toJson(chunks)}::json) AS g(id text, terms text, "termCount" int, "termsVersion" smallint)
    JOIN held ON held.id = g.id
    WHERE c.id = g.id`);
}

/** Notes so many chunks more as done. What caches hold of the bot is of an older version then. */
export async function noteTerms(
  db: RawSql,
  { workspaceId, botId }: BotRef,
  { done, now }: { done: number; now: Date },
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    WITH noted AS (
      UPDATE bot_terms SET done = done + ${done}::int, heartbeat_at = ${now}
      WHERE workspace_id = ${workspaceId} AND bot_id = ${botId} RETURNING bot_id
    )
    UPDATE bot SET knowledge_version = knowledge_version + 1
    WHERE workspace_id = ${workspaceId} AND id IN (SELECT bot_id FROM noted)`);
}

/** Notes why it has stopped. */
export async function failTerms(
  db: RawSql,
  { workspaceId, botId }: BotRef,
  { error, now }: { error: string; now: Date },
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    INSERT INTO bot_terms (workspace_id, bot_id, error, heartbeat_at)
    SELECT workspace_id, id, ${error}, ${now} FROM bot WHERE workspace_id = ${workspaceId} AND id = ${botId}
    ON CONFLICT (bot_id) DO UPDATE SET error = EXCLUDED.error, heartbeat_at = EXCLUDED.heartbeat_at`);
}

/** Says that it is over, if it is. A run that died may have stored words without saying so, hence a new version here, too. */
export async function endTerms(db: RawSql, { workspaceId, botId }: BotRef): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    WITH ended AS (
      DELETE FROM bot_terms WHERE workspace_id = ${workspaceId} AND bot_id = ${botId}
        AND NOT EXISTS (${outdated(Prisma.sql`${workspaceId}`, Prisma.sql`${botId}`, Prisma.sql`LIMIT 1`)})
      RETURNING bot_id
    )
    UPDATE bot SET knowledge_version = knowledge_version + 1
    WHERE workspace_id = ${workspaceId} AND id IN (SELECT bot_id FROM ended)`);
}

export interface TermWork {
  workspace: string;
  bot: string;
  /** Chunks that are still to be done. */
  waiting: number;
  error: string | null;
}

/** Every bot of the installation that is not done. */
export async function listTermWork(db: RawSql): Promise<TermWork[]> {
  return db.$queryRaw<TermWork[]>(Prisma.sql`
    SELECT w.slug AS workspace, b.name AS bot, found.waiting, t.error
    FROM bot b JOIN workspace w ON w.id = b.workspace_id LEFT JOIN bot_terms t ON t.bot_id = b.id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS waiting
      FROM (${outdated(Prisma.sql`b.workspace_id`, Prisma.sql`b.id`, Prisma.empty)}) AS chunks
    ) found
    WHERE found.waiting > 0 ORDER BY w.slug, b.name, b.id`);
}
