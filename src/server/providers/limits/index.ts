import type { Log } from "~/server/core/log";
import type { RedisConnection } from "~/server/providers/kv/types";
import { createLocalPlaces } from "./local-places";
import { createPlaceBook } from "./place-book";
import { SharedPlaces, newProcessName } from "./shared-places";
import type { Places } from "./types";

export { createLimits } from "./check-limits";
export { createRateLimiter } from "./sliding-window";
export type { LimitState, Places, RateLimiter } from "./types";

const BEAT_MS = 5000;
/** Three beats: two may be lost. */
const LEASE_MS = 15_000;

/** Redis in memory is one process's own, and so are its places. */
export function createPlaces({ redis, driver }: RedisConnection, { log }: { log: Pick<Log, "warn"> }): Places {
  if (driver === "memory") return createLocalPlaces();
  const book = createPlaceBook(redis, { own: newProcessName(), leaseMs: LEASE_MS });
  return new SharedPlaces(book, { log, beatMs: BEAT_MS });
}
