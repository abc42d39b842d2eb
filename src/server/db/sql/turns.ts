import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";
import { stillStanding, type Remembered } from "./remembered";

export interface TurnScope {
  workspaceId: string;
  botId: string;
}

export interface NewTurn {
  visitorMessageId: string;
  botMessageId: string;
  text: string;
  clientId: string | undefined;
  authorKey: string;
  model: string;
  now: Date;
  /** The turn is stored only where this still stands. */
  restsOn: Remembered;
}

export interface Heard {
  role: "visitor" | "bot" | "operator";
  text: string;
}

interface NextTurn extends NewTurn {
  conversationId: string;
  /** Which conversations the author may go on with: those of this author, or all of this channel. */
  only: { authorKey: string } | { channel: string };
  /** How many earlier messages are told. */
  history: number;
}

/**
 * Stores the next question of a conversation and the place of its answer, in one statement, and tells what was said
 * before. Undefined where there is no such conversation, or what the turn rests on does not stand any more. A conversation
 * that is being answered breaks the index of streaming messages, whichever process answers it.
 */
export async function insertNextTurn(db: RawSql, scope: TurnScope, turn: NextTurn): Promise<Heard[] | undefined> {
  const mine =
    "authorKey" in turn.only
      ? Prisma.sql`author_key = ${turn.only.authorKey}`
      : Prisma.sql`channel = ${turn.only.channel}::channel`;
  const rows = await db.$queryRaw<{ history: Heard[] }[]>(Prisma.sql`
    WITH opened AS (
      UPDATE conversation SET message_count = message_count + 2, last_message_at = ${turn.now}::timestamp
      WHERE workspace_id = ${scope.workspaceId} AND bot_id = ${scope.botId} AND id = ${turn.conversationId} AND ${mine}
        AND EXISTS (${stillStanding(scope, turn.restsOn)})
      RETURNING id, message_count
    ), written AS (${messagesOf(scope, turn)})
    SELECT coalesce((
      SELECT json_agg(json_build_object('role', said.role, 'text', said.text) ORDER BY said.seq)
      FROM (
        SELECT m.seq, m.role, m.text FROM message m
        WHERE m.workspace_id = ${scope.workspaceId} AND m.bot_id = ${scope.botId} AND m.conversation_id = opened.id
          AND m.state IN ('complete', 'partial') AND m.text <> '' AND m.role <> 'system'
        ORDER BY m.seq DESC LIMIT ${turn.history}
      ) said
    ), '[]') AS history
    FROM opened`);
  return rows[0]?.history;
}

/** The visitor's message and the empty answer, numbered by the conversation row that `opened` has locked. */
function messagesOf({ workspaceId, botId }: TurnScope, turn: NewTurn): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO message (id, workspace_id, bot_id, conversation_id, seq, role, text, state, client_id, author_key,
      reply_to_id, model, created_at, heartbeat_at)
    SELECT given.id, ${workspaceId}, ${botId}, opened.id, opened.message_count + given.place, given.role::message_role,
      given.text, given.state::message_state, given.client_id, given.author_key, given.reply_to_id, given.model,
      ${turn.now}::timestamp, ${turn.now}::timestamp
    FROM opened, (VALUES
      (${turn.visitorMessageId}, -1, 'visitor', ${turn.text}, 'complete', ${turn.clientId ?? null}::text,
        ${turn.authorKey}::text, NULL::text, NULL::text),
      (${turn.botMessageId}, 0, 'bot', '', 'streaming', NULL, NULL, ${turn.visitorMessageId}, ${turn.model})
    ) AS given (id, place, role, text, state, client_id, author_key, reply_to_id, model)`;
}

interface LostTurns {
  /** Without a sign of life since then. */
  before: Date;
  /** What is told of them. */
  fault: string;
  error: string;
}

/** Closes answers of a conversation whose process has died, so that it can go on. */
export async function closeLostTurns(
  db: RawSql,
  { workspaceId, botId }: TurnScope,
  { conversationId, before, fault, error }: LostTurns & { conversationId: string },
): Promise<number> {
  return db.$executeRaw(Prisma.sql`
    UPDATE message SET state = 'failed', answered = false, fault = ${fault}, error = ${error}, text = ${UNCITED},
      cited = NULL, output_tokens = ${WRITTEN}
    WHERE workspace_id = ${workspaceId} AND bot_id = ${botId} AND conversation_id = ${conversationId}
      AND state = 'streaming' AND heartbeat_at < ${before}::timestamp`);
}

/** The same for all workspaces. */
export async function sweepLostTurns(db: RawSql, { before, fault, error }: LostTurns): Promise<number> {
  return db.$executeRaw(Prisma.sql`
    UPDATE message SET state = 'failed', answered = false, fault = ${fault}, error = ${error}, text = ${UNCITED},
      cited = NULL, output_tokens = ${WRITTEN}
    WHERE state = 'streaming' AND heartbeat_at < ${before}::timestamp`);
}

// The citations of an answer are stored with its end: without them its numbers would point nowhere.
const UNCITED = Prisma.raw(String.raw`regexp_replace(text, ' ?\[\d+\]', '', 'g')`);

// The model was paid for what it had written; what it had read, nobody can tell any more.
const WRITTEN = Prisma.raw("coalesce(output_tokens, ceil(char_length(text) / 4.0)::int)");

export interface LiveTurnText {
  workspaceId: string;
  messageId: string;
  text: string;
  /** The citations so far, as JSON. */
  cited: string;
}

/**
 * Says of running answers that their process lives, and how far they are. Over all workspaces: it is one process's list.
 * One that is being closed at this moment is left out: two statements that wait for each other's rows would wait for ever.
 */
export async function beatTurns(db: RawSql, turns: readonly LiveTurnText[], now: Date): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE message m SET heartbeat_at = ${now}::timestamp, text = live.text, cited = live.cited::jsonb
    FROM (
      SELECT running.workspace_id, running.id, told.text, told.cited
      FROM unnest(${turns.map(({ workspaceId }) => workspaceId)}::text[], ${turns.map(({ messageId }) => messageId)}::text[],
        ${turns.map(({ text }) => text)}::text[], ${turns.map(({ cited }) => cited)}::text[])
        AS told (workspace_id, id, text, cited)
      JOIN message running ON running.workspace_id = told.workspace_id AND running.id = told.id
      WHERE running.state = 'streaming'
      FOR UPDATE OF running SKIP LOCKED
    ) live
    WHERE m.workspace_id = live.workspace_id AND m.id = live.id AND m.state = 'streaming'`);
}

export interface TurnSignal {
  messageId: string;
  stopAskedAt: Date | null;
  followedAt: Date | null;
}

/** What other processes want of these running answers; those of which nobody wants anything are left out. */
export async function readTurnSignals(
  db: RawSql,
  turns: readonly Pick<LiveTurnText, "workspaceId" | "messageId">[],
): Promise<TurnSignal[]> {
  return db.$queryRaw<TurnSignal[]>(Prisma.sql`
    SELECT m.id AS "messageId", m.stop_asked_at AS "stopAskedAt", m.followed_at AS "followedAt"
    FROM message m
    JOIN unnest(${turns.map(({ workspaceId }) => workspaceId)}::text[], ${turns.map(({ messageId }) => messageId)}::text[])
      AS live (workspace_id, id) ON m.workspace_id = live.workspace_id AND m.id = live.id
    WHERE m.stop_asked_at IS NOT NULL OR m.followed_at IS NOT NULL`);
}
