import { ExpiringCache } from "~/lib/expiring-cache";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { hashToken } from "~/server/core/token-hash";
import { findApiKey, type FoundApiKey, USE_NOTED_EVERY_MS } from "./find-api-key";

const MOST_KEYS = 5_000;
/** Found again in time for its use to be noted. */
const known = new ExpiringCache<FoundApiKey>({ size: MOST_KEYS, ttlMs: USE_NOTED_EVERY_MS });
/** A thousand calls in the same moment look a key up once. */
const looking = new Map<string, Promise<FoundApiKey | undefined>>();

/**
 * As `findApiKey`, from memory where it can be. The key may have been revoked since: only for calls that go on to a
 * statement which asks for that before anything is told (`stillStanding`).
 */
export async function findKnownApiKey(
  ctx: Pick<PlatformCtx, "sql" | "clock">,
  key: string,
): Promise<FoundApiKey | undefined> {
  const hash = hashToken(key);
  const remembered = known.get(hash);
  if (remembered) return remembered;
  const pending = looking.get(hash) ?? findApiKey(ctx, key).finally(() => looking.delete(hash));
  looking.set(hash, pending);
  const found = await pending;
  if (found) known.set(hash, found);
  return found;
}

/** Throws where the call's key has been revoked since it was found. */
export async function requireLiveKey({ actor, db, clock }: Pick<Ctx, "actor" | "db" | "clock">): Promise<void> {
  if (actor.kind !== "apiKey") return;
  const row = await db.apiKey.findUnique({
    where: { id: actor.apiKeyId },
    select: { revokedAt: true, expiresAt: true },
  });
  if (row?.revokedAt !== null || (row.expiresAt && row.expiresAt <= clock.now())) throw unknownKey();
}

export function unknownKey(): AppError {
  return new AppError("unauthenticated", "This API key does not exist, was revoked or has ended.");
}
