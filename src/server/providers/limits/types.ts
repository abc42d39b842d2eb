import type { LimitPolicy } from "~/server/core/limits";

export interface LimitState {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Seconds until one more call is allowed; 0 while allowed. */
  retryAfterSeconds: number;
}

export interface RateLimiter {
  /** Counts one use. A policy may have several windows; the tightest one answers. */
  take(policy: LimitPolicy, key: string): Promise<LimitState>;
}
