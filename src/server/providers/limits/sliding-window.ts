import { createHash } from "node:crypto";
import { Ratelimit } from "@upstash/ratelimit";
import type { LimitPolicy } from "~/server/core/limits";
import type { RedisConnection } from "~/server/providers/kv/types";
import type { LimitState, RateLimiter } from "./types";

type Redis = RedisConnection["redis"];

interface Window {
  limit: number;
  milliseconds: number;
  prefix: string;
  ratelimit: Ratelimit;
}

interface Taken {
  window: Window;
  allowed: boolean;
  remaining: number;
  /** When its bucket ends. */
  resetAt: number;
}

// The scripts double the window in milliseconds, and Lua in memory has integers of 32 bits.
const LONGEST_WINDOW_SECONDS = 7 * 86_400;

/** Sliding windows on Redis. All windows of a policy are asked in one round trip. */
export function createRateLimiter(redis: Redis): RateLimiter {
  const known = new Map<string, Window>();

  // A limit that somebody lowered counts in the same place as the policy's own.
  function windowsOf({ name, windows }: LimitPolicy): Window[] {
    return windows.map((window) => {
      const id = `${name}:${window.seconds}:${window.limit}`;
      const made = known.get(id) ?? newWindow(redis, name, window);
      known.set(id, made);
      return made;
    });
  }

  return {
    async take(policy, key) {
      const id = privateKey(key);
      const taken = await Promise.all(windowsOf(policy).map((window) => take(window, id)));
      if (taken.every((one) => one.allowed)) return tightest(taken);
      return refuse(redis, taken, id);
    },
  };
}

function newWindow(redis: Redis, name: string, { limit, seconds }: LimitPolicy["windows"][number]): Window {
  if (seconds > LONGEST_WINDOW_SECONDS) throw new Error(`The limit ${name} has a window of more than 7 days.`);
  const prefix = `limit:${name}:${seconds}`;
  const ratelimit = new Ratelimit({
    redis,
    prefix,
    limiter: Ratelimit.slidingWindow(limit, `${seconds} s`),
    analytics: false,
    // A copy in process would refuse keys that another process has released.
    ephemeralCache: false,
    // The library would let everybody pass on a time-out of its own; the Redis port has one that throws.
    timeout: 0,
  });
  return { limit, milliseconds: seconds * 1000, prefix, ratelimit };
}

async function take(window: Window, id: string): Promise<Taken> {
  const { success, remaining, reset } = await window.ratelimit.limit(id);
  return { window, allowed: success, remaining, resetAt: reset };
}

function tightest(taken: readonly Taken[]): LimitState {
  const [first, ...others] = taken;
  if (!first) throw new Error("A limit needs at least one window.");
  const least = others.reduce((low, one) => (one.remaining < low.remaining ? one : low), first);
  const resetSeconds = Math.max(1, Math.ceil((least.resetAt - Date.now()) / 1000));
  return { allowed: true, limit: least.window.limit, remaining: least.remaining, retryAfterSeconds: 0, resetSeconds };
}

/** Gives the use back to the windows that had room, so that a hasty caller does not also use up the day. */
async function refuse(redis: Redis, taken: readonly Taken[], id: string): Promise<LimitState> {
  const full = taken.filter((one) => !one.allowed).map((one) => one.window);
  const roomy = taken.filter((one) => one.allowed).map((one) => one.window);
  const [waits] = await Promise.all([
    Promise.all(full.map((window) => waitFor(redis, window, id))),
    ...roomy.map((window) => window.ratelimit.limit(id, { rate: -1 })),
  ]);
  const limit = Math.min(...full.map((window) => window.limit));
  const retryAfterSeconds = Math.max(1, Math.ceil(Math.max(...waits) / 1000));
  return { allowed: false, limit, remaining: 0, retryAfterSeconds, resetSeconds: retryAfterSeconds };
}

/** The library tells when its current bucket ends only; of a day that may be many hours too late. */
async function waitFor(redis: Redis, { prefix, milliseconds, limit }: Window, id: string): Promise<number> {
  const now = Date.now();
  const bucket = Math.floor(now / milliseconds);
  const counts = await redis.mget<(number | null)[]>(`${prefix}:${id}:${bucket}`, `${prefix}:${id}:${bucket - 1}`);
  const current = counts[0] ?? 0;
  const previous = counts[1] ?? 0;
  return millisecondsUntilFree({ limit, milliseconds, elapsed: now % milliseconds, current, previous });
}

interface Usage {
  limit: number;
  milliseconds: number;
  /** Of the current bucket. */
  elapsed: number;
  current: number;
  previous: number;
}

/**
 * When `floor((1 - elapsed share) * previous) + current` falls below the limit: in this bucket by the fading of the
 * previous one, or else in the next bucket by the fading of this one.
 */
export function millisecondsUntilFree({ limit, milliseconds, elapsed, current, previous }: Usage): number {
  if (current + previous < limit) return 0;
  if (current < limit) return Math.max(0, fadedTo(limit - current, previous) * milliseconds - elapsed);
  return milliseconds - elapsed + fadedTo(limit, current) * milliseconds;
}

/** The share of a bucket after which so many of the previous bucket's uses count less than `room`. */
function fadedTo(room: number, uses: number): number {
  return Math.max(0, 1 - room / uses);
}

/** Keys are mail and network addresses: they stay readable neither in Redis nor in an error of its client. */
function privateKey(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 22);
}
