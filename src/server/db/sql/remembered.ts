import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

interface BotPlace {
  workspaceId: string;
  botId: string;
}

/** What a process remembers of the rows that a call rests on. */
export interface Remembered {
  /** The version of the bot's row, see `readBotRow`; undefined for a bot that this very call has read. */
  botRow: string | undefined;
  /** The key that the call came with, where it came with one. */
  apiKeyId: string | undefined;
}

/**
 * Names this version of the bot's row: Postgres writes a new one, under the number of its transaction, with every change,
 * whoever makes it. Undefined where there is no such bot.
 */
export async function readBotRow(db: RawSql, { workspaceId, botId }: BotPlace): Promise<string | undefined> {
  const rows = await db.$queryRaw<{ row: string }[]>(Prisma.sql`
    SELECT xmin::text AS row FROM bot WHERE workspace_id = ${workspaceId} AND id = ${botId}`);
  return rows[0]?.row;
}

/** One row with the bot's id if what is remembered still stands, none if it changed, was deleted or revoked. */
export function stillStanding({ workspaceId, botId }: BotPlace, { botRow, apiKeyId }: Remembered): Prisma.Sql {
  const row = botRow === undefined ? Prisma.empty : Prisma.sql`AND b.xmin = ${botRow}::xid`;
  const key =
    apiKeyId === undefined
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (SELECT 1 FROM api_key k
          WHERE k.workspace_id = ${workspaceId} AND k.id = ${apiKeyId} AND k.revoked_at IS NULL
            AND (k.expires_at IS NULL OR k.expires_at > now() AT TIME ZONE 'UTC'))`;
  return Prisma.sql`SELECT b.id FROM bot b
    WHERE b.workspace_id = ${workspaceId} AND b.id = ${botId} ${row} ${key}`;
}

export async function isStillStanding(db: RawSql, place: BotPlace, remembered: Remembered): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>(stillStanding(place, remembered));
  return rows.length > 0;
}
