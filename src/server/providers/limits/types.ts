import type { LimitPolicy } from "~/server/core/limits";

export interface LimitState {
  allowed: boolean;
  /** Uses the tightest window allows, and how many of them are left. */
  limit: number;
  remaining: number;
  /** Seconds until one more call is allowed, if nobody else uses the key; 0 while allowed. */
  retryAfterSeconds: number;
  /** Seconds until the tightest window has moved on. */
  resetSeconds: number;
}

export interface RateLimiter {
  /** Counts one use, unless one of the policy's windows is full: then no window counts it. */
  take(policy: LimitPolicy, key: string): Promise<LimitState>;
}
