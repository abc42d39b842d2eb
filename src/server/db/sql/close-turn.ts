import { Prisma } from "~/generated/prisma/client";
import { Grouped } from "~/lib/grouped";
import { isRefusedStatement } from "../errors";
import type { RawSql } from "./raw-sql";
import type { TurnScope } from "./turns";

export interface ClosedTurn {
  messageId: string;
  state: string;
  text: string;
  answered: boolean;
  fault: string | null;
  error: string | null;
  inputTokens: number;
  outputTokens: number;
  costMicros: number | null;
  /** Null leaves the model that was to answer. */
  answeredBy: string | null;
  firstTokenMs: number | null;
  durationMs: number;
  /** JSON. */
  evidence: string | null;
  citations: readonly ClosedCitation[];
}

interface ClosedCitation {
  id: string;
  marker: number;
  chunkId: string;
  documentId: string;
  documentVersion: number;
  sourceId: string;
  title: string;
  url: string | null;
  quote: string;
  start: number;
  end: number;
  score: number;
}

/** While so many statements are under way, whatever else ends goes together in the next. */
const GROUPS = { atOnce: 2, most: 32, mayTryAlone: isRefusedStatement } as const;

type Closing = ClosedTurn & TurnScope;

const closings = new WeakMap<RawSql, Grouped<Closing, boolean>>();

/**
 * Stores how an answer ended, with its citations; together with others that end at the same time. False when somebody else
 * has closed it meanwhile.
 */
export function closeTurn(db: RawSql, { workspaceId, botId }: TurnScope, turn: ClosedTurn): Promise<boolean> {
  const group = closings.get(db) ?? new Grouped((turns: readonly Closing[]) => closeTurns(db, turns), GROUPS);
  closings.set(db, group);
  return group.add({ ...turn, workspaceId, botId });
}

async function closeTurns(db: RawSql, turns: readonly Closing[]): Promise<boolean[]> {
  const column = <Key extends keyof Closing>(key: Key) => turns.map((turn) => turn[key]);
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH ended AS (
      SELECT * FROM unnest(${column("workspaceId")}::text[], ${column("botId")}::text[], ${column("messageId")}::text[],
        ${column("state")}::text[], ${column("text")}::text[], ${column("answered")}::bool[],
        ${column("fault")}::text[], ${column("error")}::text[], ${column("inputTokens")}::int[],
        ${column("outputTokens")}::int[], ${column("costMicros")}::int[], ${column("answeredBy")}::text[],
        ${column("firstTokenMs")}::int[], ${column("durationMs")}::int[])
        AS ended (workspace_id, bot_id, id, state, text, answered, fault, error, input_tokens, output_tokens, cost_micros,
          answered_by, first_token_ms, duration_ms)
    ), closed AS (
      UPDATE message m SET state = e.state::message_state, text = e.text, answered = e.answered, fault = e.fault, error = e.error,
        cited = NULL, input_tokens = e.input_tokens, output_tokens = e.output_tokens, cost_micros = e.cost_micros,
        model = coalesce(e.answered_by, m.model), first_token_ms = e.first_token_ms, duration_ms = e.duration_ms,
        evidence = ${evidenceOf(turns)}::jsonb -> e.id
      FROM ended e
      WHERE m.workspace_id = e.workspace_id AND m.bot_id = e.bot_id AND m.id = e.id AND m.state = 'streaming'
      RETURNING m.id, m.workspace_id
    ), cited AS (
      INSERT INTO citation (id, workspace_id, message_id, marker, chunk_id, document_id, document_version, source_id,
        title, url, quote, start, "end", score)
      SELECT c.id, closed.workspace_id, closed.id, c.marker, c."chunkId", c."documentId", c."documentVersion",
        c."sourceId", c.title, c.url, c.quote, c.start, c."end", c.score
      FROM closed JOIN jsonb_to_recordset(${citationsOf(turns)}::jsonb) AS c ("messageId" text, id text, marker int,
        "chunkId" text, "documentId" text, "documentVersion" int, "sourceId" text, title text, url text, quote text,
        start int, "end" int, score float8) ON c."messageId" = closed.id
    )
    SELECT id FROM closed`);
  const closed = new Set(rows.map(({ id }) => id));
  return turns.map(({ messageId }) => closed.has(messageId));
}

/** By their messages, in one text: each item of an array of texts would be looked through for what is to be escaped. */
function evidenceOf(turns: readonly Closing[]): string {
  const told = turns.filter(({ evidence }) => evidence !== null);
  return `{${told.map(({ messageId, evidence }) => `${JSON.stringify(messageId)}:${evidence}`).join(",")}}`;
}

function citationsOf(turns: readonly Closing[]): string {
  return JSON.stringify(turns.flatMap(({ messageId, citations }) => citations.map((each) => ({ ...each, messageId }))));
}
