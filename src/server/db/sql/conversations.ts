import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

export interface WhichConversations {
  workspaceId: string;
  /** Undefined: of all bots of the workspace. */
  botId: string | undefined;
  channel?: string | undefined;
  answered?: boolean | undefined;
  rating?: string | undefined;
  /** Each word in its spellings; one message has to hold one of each. */
  words?: readonly (readonly string[])[] | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

/** The last message first, the last begun first, the first begun first. */
type ConversationOrder = "latest" | "newest" | "oldest";

interface PageOf extends WhichConversations {
  /** By the last message for reading, by their beginning for going through all while some are being added to. */
  sort: ConversationOrder;
  /** The last row of the page before. */
  after?: { value: string; id: string } | undefined;
  limit: number;
}

export interface FoundConversation {
  id: string;
  /** What it is sorted by, as text. */
  value: string;
  /** The first message that holds the words. */
  match: string | null;
}

/**
 * A page of the conversations that fit, in order. Words are looked for as they stand in the text, so a language without
 * spaces is searched like any other; each conversation is asked in turn, so a page of a common word costs little.
 */
export async function findConversations(db: RawSql, page: PageOf): Promise<FoundConversation[]> {
  const { by, beyond, way } = orders[page.sort];
  const after = page.after
    ? Prisma.sql`AND (${by}, c.id) ${beyond} (${page.after.value}::timestamp(3), ${page.after.id})`
    : Prisma.empty;
  const said = page.words?.length
    ? Prisma.sql`JOIN LATERAL (
        SELECT m.text FROM message m
        WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id AND m.role <> 'system' AND ${holding(page.words)}
        ORDER BY m.seq LIMIT 1
      ) AS said ON true`
    : Prisma.sql`CROSS JOIN (SELECT NULL::text AS text) AS said`;
  return db.$queryRaw<FoundConversation[]>(Prisma.sql`
    SELECT c.id, to_char(${by}, 'YYYY-MM-DD"T"HH24:MI:SS.MS') AS value, said.text AS match FROM conversation c ${said}
    WHERE c.workspace_id = ${page.workspaceId} ${fitting(page)} ${after}
    ORDER BY ${by} ${way}, c.id ${way} LIMIT ${page.limit}`);
}

const falling = { beyond: Prisma.sql`<`, way: Prisma.sql`DESC` };
const rising = { beyond: Prisma.sql`>`, way: Prisma.sql`ASC` };
const orders = {
  latest: { by: Prisma.sql`c.last_message_at`, ...falling },
  newest: { by: Prisma.sql`c.created_at`, ...falling },
  oldest: { by: Prisma.sql`c.created_at`, ...rising },
} as const satisfies Record<ConversationOrder, object>;

function fitting({ botId, channel, answered, rating, since, until }: WhichConversations): Prisma.Sql {
  const conditions = [
    botId === undefined ? undefined : Prisma.sql`c.bot_id = ${botId}`,
    channel === undefined ? undefined : Prisma.sql`c.channel = ${channel}::channel`,
    since && Prisma.sql`c.last_message_at >= ${since}::timestamp(3)`,
    until && Prisma.sql`c.last_message_at < ${until}::timestamp(3)`,
    answered === undefined
      ? undefined
      : answered
        ? Prisma.sql`${some(ANSWERED)} AND NOT ${some(LEFT_OPEN)}`
        : some(LEFT_OPEN),
    rating === undefined
      ? undefined
      : some(Prisma.sql`m.role = 'bot' AND EXISTS (
          SELECT 1 FROM feedback f
          WHERE f.workspace_id = m.workspace_id AND f.message_id = m.id AND f.rating = ${rating}::feedback_rating
        )`),
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(conditions, " AND ")}`;
}

const ANSWERED = Prisma.sql`m.role = 'bot' AND m.answered`;

/**
 * Answers that left their question open: failed, refused, or the bot's own words that it does not know. A question that
 * the bot asked back is none of them, and an answer that was stopped neither.
 */
const LEFT_OPEN = Prisma.sql`m.role = 'bot' AND NOT m.answered AND (
  m.state IN ('failed', 'refused')
  OR (m.state = 'complete' AND m.evidence ->> 'decision' IN ('answer', 'abstain'))
)`;

function some(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM message m WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id AND ${condition}
  )`;
}

function holding(words: readonly (readonly string[])[]): Prisma.Sql {
  const each = words.map((spellings) => {
    const patterns = spellings.map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
    return Prisma.sql`m.text ILIKE ANY (${patterns}::text[])`;
  });
  return Prisma.join(each, " AND ");
}

export interface ConversationCounts {
  id: string;
  open: number;
  answered: number;
  up: number;
  down: number;
}

/** How each of these conversations went. */
export async function countAnswers(
  db: RawSql,
  { workspaceId, ids }: { workspaceId: string; ids: readonly string[] },
): Promise<ConversationCounts[]> {
  return db.$queryRaw<ConversationCounts[]>(Prisma.sql`
    SELECT m.conversation_id AS id,
      count(*) FILTER (WHERE ${LEFT_OPEN})::int AS open,
      count(*) FILTER (WHERE ${ANSWERED})::int AS answered,
      count(*) FILTER (WHERE f.rating = 'up')::int AS up,
      count(*) FILTER (WHERE f.rating = 'down')::int AS down
    FROM message m LEFT JOIN feedback f ON f.workspace_id = m.workspace_id AND f.message_id = m.id
    WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = ANY (${[...ids]}::text[])
    GROUP BY m.conversation_id`);
}
