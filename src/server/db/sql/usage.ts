import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

export interface UsageScope {
  workspaceId: string;
  /** All bots of the workspace where it is undefined. */
  botId: string | undefined;
}

export interface UsageRow {
  by: "all" | "day" | "bot" | "model" | "channel";
  /** The day's number from 0, or the id of the bot, model or channel; null for all. */
  key: string | null;
  answers: number;
  answered: number;
  abstained: number;
  failed: number;
  inputTokens: number;
  outputTokens: number;
  costMicros: number;
  unpriced: number;
  median: number | null;
  p95: number | null;
}

/** Sums of everything between the first and the last of these moments. */
export async function sumUsage(db: RawSql, scope: UsageScope, bounds: readonly [Date, Date]): Promise<UsageRow[]> {
  return db.$queryRaw<UsageRow[]>(Prisma.sql`
    WITH answer AS (${answersOf(scope, bounds)})
    SELECT 'all' AS by, NULL AS key, ${FIGURES} FROM answer`);
}

/**
 * The same by day, bot, model and channel as well, in one pass. `bounds` are the moments in which the days begin, and the
 * one in which the last ends; so the database needs to know no time zone.
 */
export async function groupUsage(db: RawSql, scope: UsageScope, bounds: readonly Date[]): Promise<UsageRow[]> {
  const ends = [bounds[0] ?? new Date(0), bounds.at(-1) ?? new Date(0)] as const;
  return db.$queryRaw<UsageRow[]>(Prisma.sql`
    WITH answer AS (
      SELECT found.*, width_bucket(found.created_at, ${[...bounds]}::timestamp[]) - 1 AS day
      FROM (${answersOf(scope, ends)}) found
    )
    SELECT
      CASE WHEN grouping(day) = 0 THEN 'day' WHEN grouping(bot_id) = 0 THEN 'bot' WHEN grouping(model) = 0 THEN 'model'
        WHEN grouping(channel) = 0 THEN 'channel' ELSE 'all' END AS by,
      coalesce(day::text, bot_id, model, channel::text) AS key,
      ${FIGURES}
    FROM answer
    GROUP BY GROUPING SETS ((), (day), (bot_id), (model), (channel))
    ORDER BY answers DESC, key`);
}

const FIGURES = Prisma.sql`
  count(*)::int AS answers,
  (count(*) FILTER (WHERE outcome = 'answered'))::int AS answered,
  (count(*) FILTER (WHERE outcome = 'abstained'))::int AS abstained,
  (count(*) FILTER (WHERE outcome = 'failed'))::int AS failed,
  coalesce(sum(input_tokens), 0)::float8 AS "inputTokens",
  coalesce(sum(output_tokens), 0)::float8 AS "outputTokens",
  coalesce(sum(cost_micros), 0)::float8 AS "costMicros",
  (count(*) FILTER (WHERE cost_micros IS NULL AND outcome <> 'failed'))::int AS unpriced,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY first_token_ms) AS median,
  percentile_cont(0.95) WITHIN GROUP (ORDER BY first_token_ms) AS p95`;

/** Quotes are made without a model of a vendor, unless one was paid that failed before: what they hold is nobody's tokens. */
function charged(tokens: "input_tokens" | "output_tokens"): Prisma.Sql {
  const column = Prisma.raw(`m.${tokens}`);
  return Prisma.sql`CASE WHEN m.model LIKE 'embedded:%' AND coalesce(m.cost_micros, 0) = 0 THEN 0 ELSE ${column} END
    AS ${Prisma.raw(tokens)}`;
}

/** The bots' finished answers. One without a verdict, such as what a model declined to say, counts as not known. */
function answersOf({ workspaceId, botId }: UsageScope, [from, to]: readonly [Date, Date]): Prisma.Sql {
  return Prisma.sql`
    SELECT m.created_at, m.bot_id, coalesce(m.model, 'unknown') AS model, c.channel,
      ${charged("input_tokens")}, ${charged("output_tokens")},
      m.cost_micros, m.first_token_ms,
      CASE WHEN m.state = 'failed' THEN 'failed' WHEN m.answered AND m.state <> 'refused' THEN 'answered'
        ELSE 'abstained' END AS outcome
    FROM message m JOIN conversation c ON c.id = m.conversation_id AND c.workspace_id = m.workspace_id
    WHERE m.workspace_id = ${workspaceId} AND m.role = 'bot' AND m.state <> 'streaming'
      AND m.created_at >= ${from}::timestamp AND m.created_at < ${to}::timestamp
      ${botId === undefined ? Prisma.empty : Prisma.sql`AND m.bot_id = ${botId}`}`;
}
