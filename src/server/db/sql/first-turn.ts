import { Prisma } from "~/generated/prisma/client";
import { Grouped } from "~/lib/grouped";
import { isRefusedStatement } from "../errors";
import type { RawSql } from "./raw-sql";
import type { NewTurn, TurnScope } from "./turns";

export interface NewConversation {
  id: string;
  visitorId: string | undefined;
  channel: string;
  title: string;
}

/** While so many statements are under way, whoever else comes goes together with others in the next. */
const GROUPS = { atOnce: 2, most: 32, mayTryAlone: isRefusedStatement } as const;

type First = TurnScope & { conversation: NewConversation; turn: NewTurn };

const openings = new WeakMap<RawSql, Grouped<First, boolean>>();

/**
 * Stores a conversation with its first question and the place of its answer; together with others that begin at the same
 * time. False where what the turn rests on does not stand any more.
 */
export function insertFirstTurn(
  db: RawSql,
  { workspaceId, botId }: TurnScope,
  conversation: NewConversation,
  turn: NewTurn,
): Promise<boolean> {
  const group = openings.get(db) ?? new Grouped((firsts: readonly First[]) => insertFirstTurns(db, firsts), GROUPS);
  openings.set(db, group);
  return group.add({ workspaceId, botId, conversation, turn });
}

/** What it rests on is asked as in `stillStanding`. */
async function insertFirstTurns(db: RawSql, firsts: readonly First[]): Promise<boolean[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH asked AS (
      SELECT * FROM unnest(${firsts.map(({ workspaceId }) => workspaceId)}::text[],
        ${firsts.map(({ botId }) => botId)}::text[],
        ${firsts.map(({ turn }) => turn.restsOn.botRow ?? null)}::text[],
        ${firsts.map(({ turn }) => turn.restsOn.apiKeyId ?? null)}::text[],
        ${firsts.map(({ conversation }) => conversation.id)}::text[],
        ${firsts.map(({ conversation }) => conversation.visitorId ?? null)}::text[],
        ${firsts.map(({ conversation }) => conversation.channel)}::text[],
        ${firsts.map(({ conversation }) => conversation.title)}::text[],
        ${firsts.map(({ turn }) => turn.authorKey)}::text[],
        ${firsts.map(({ turn }) => turn.visitorMessageId)}::text[],
        ${firsts.map(({ turn }) => turn.botMessageId)}::text[],
        ${firsts.map(({ turn }) => turn.text)}::text[],
        ${firsts.map(({ turn }) => turn.clientId ?? null)}::text[],
        ${firsts.map(({ turn }) => turn.model)}::text[],
        ${firsts.map(({ turn }) => turn.now)}::timestamp[])
        AS asked (workspace_id, bot_id, bot_row, api_key_id, id, visitor_id, channel, title, author_key,
          visitor_message_id, bot_message_id, text, client_id, model, asked_at)
    ), opened AS (
      INSERT INTO conversation (id, workspace_id, bot_id, visitor_id, channel, author_key, title, message_count,
        created_at, last_message_at)
      SELECT a.id, a.workspace_id, b.id, a.visitor_id, a.channel::channel, a.author_key, a.title, 2, a.asked_at, a.asked_at
      FROM asked a JOIN bot b ON b.workspace_id = a.workspace_id AND b.id = a.bot_id
        AND (a.bot_row IS NULL OR b.xmin = a.bot_row::xid)
      WHERE a.api_key_id IS NULL OR EXISTS (
        SELECT 1 FROM api_key k
        WHERE k.workspace_id = a.workspace_id AND k.id = a.api_key_id AND k.revoked_at IS NULL
          AND (k.expires_at IS NULL OR k.expires_at > now() AT TIME ZONE 'UTC'))
      RETURNING id
    ), written AS (
      INSERT INTO message (id, workspace_id, bot_id, conversation_id, seq, role, text, state, client_id, author_key,
        reply_to_id, model, created_at, heartbeat_at)
      SELECT said.id, a.workspace_id, a.bot_id, a.id, said.seq, said.role::message_role, said.text,
        said.state::message_state, said.client_id, said.author_key, said.reply_to_id, said.model, a.asked_at, a.asked_at
      FROM opened JOIN asked a ON a.id = opened.id, LATERAL (VALUES
        (a.visitor_message_id, 1, 'visitor', a.text, 'complete', a.client_id, a.author_key, NULL, NULL),
        (a.bot_message_id, 2, 'bot', '', 'streaming', NULL, NULL, a.visitor_message_id, a.model)
      ) AS said (id, seq, role, text, state, client_id, author_key, reply_to_id, model)
    )
    SELECT id FROM opened`);
  const opened = new Set(rows.map(({ id }) => id));
  return firsts.map(({ conversation }) => opened.has(conversation.id));
}
