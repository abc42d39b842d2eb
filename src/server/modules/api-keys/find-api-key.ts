import type { Actor } from "~/server/core/actor";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { hashToken } from "~/server/core/token-hash";
import { knownScopes } from "./api-key-view";

export const USE_NOTED_EVERY_MS = 60_000;
const KEY = /^bs_[A-Za-z0-9_-]{24,200}$/;

export interface FoundApiKey {
  workspaceId: string;
  actor: Extract<Actor, { kind: "apiKey" }>;
}

/** Whose key this is. Undefined for an unknown, a revoked and an ended one. Notes the use at most once a minute. */
export async function findApiKey(
  ctx: Pick<PlatformCtx, "prisma" | "clock">,
  key: string,
): Promise<FoundApiKey | undefined> {
  if (!KEY.test(key)) return undefined;
  const row = await ctx.prisma.apiKey.findUnique({ where: { keyHash: hashToken(key) } });
  const now = ctx.clock.now();
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return undefined;

  const noted = row.lastUsedAt?.getTime() ?? 0;
  if (now.getTime() - noted >= USE_NOTED_EVERY_MS) {
    await ctx.prisma.apiKey.updateMany({
      where: { id: row.id, lastUsedAt: row.lastUsedAt },
      data: { lastUsedAt: now },
    });
  }
  const actor = { kind: "apiKey", apiKeyId: row.id, scopes: knownScopes(row.scopes) } as const;
  return { workspaceId: row.workspaceId, actor };
}
