import type { Actor } from "~/server/core/actor";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { hashToken } from "~/server/core/token-hash";
import { findLiveKey, noteKeyUse } from "~/server/db/sql/api-keys";
import { knownScopes } from "./api-key-view";

export const USE_NOTED_EVERY_MS = 60_000;
const KEY = /^bs_[A-Za-z0-9_-]{24,200}$/;

export interface FoundApiKey {
  workspaceId: string;
  actor: Extract<Actor, { kind: "apiKey" }>;
}

/** Whose key this is. Undefined for an unknown, a revoked and an ended one. Notes the use at most once a minute. */
export async function findApiKey(
  { sql, clock }: Pick<PlatformCtx, "sql" | "clock">,
  key: string,
): Promise<FoundApiKey | undefined> {
  if (!KEY.test(key)) return undefined;
  const now = clock.now();
  const notedAfter = new Date(now.getTime() - USE_NOTED_EVERY_MS);
  const row = await findLiveKey(sql, { hash: hashToken(key), now, notedAfter });
  if (!row) return undefined;
  if (!row.isNoted) await noteKeyUse(sql, { id: row.id, now, notedAfter });
  const actor = { kind: "apiKey", apiKeyId: row.id, scopes: knownScopes(row.scopes) } as const;
  return { workspaceId: row.workspaceId, actor };
}
