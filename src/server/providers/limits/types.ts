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

export interface PlaceRule {
  name: string;
  limit: number;
}

/** Counts what runs at the same time. */
export interface Places {
  /**
   * Takes one of the key's places and answers how to give it back; doing that twice does nothing. Undefined when none is
   * free. Throws when the counting itself cannot be done.
   */
  take(rule: PlaceRule, key: string): Promise<(() => void) | undefined>;
}
