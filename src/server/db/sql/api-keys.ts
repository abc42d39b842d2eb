import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

export interface ApiKeyRow {
  id: string;
  workspaceId: string;
  scopes: string[];
  /** Whether it was used after the given time, as far as was noted. */
  isNoted: boolean;
}

/** The key with this hash, unless it is revoked or has ended. */
export async function findLiveKey(
  db: RawSql,
  { hash, now, notedAfter }: { hash: string; now: Date; notedAfter: Date },
): Promise<ApiKeyRow | undefined> {
  const [row] = await db.$queryRaw<ApiKeyRow[]>(Prisma.sql`
    SELECT id, workspace_id AS "workspaceId", scopes, coalesce(last_used_at > ${notedAfter}, false) AS "isNoted"
    FROM api_key
    WHERE key_hash = ${hash} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`);
  return row;
}

/** Many calls at once that found a use not noted note it once. */
export async function noteKeyUse(
  db: RawSql,
  { id, now, notedAfter }: { id: string; now: Date; notedAfter: Date },
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE api_key SET last_used_at = ${now}
    WHERE id = ${id} AND (last_used_at IS NULL OR last_used_at <= ${notedAfter})`);
}
