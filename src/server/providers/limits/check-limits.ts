import type { Limits } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { limitPolicies, type LimitPolicy } from "~/server/core/limits";
import type { Log } from "~/server/core/log";
import type { LimitState, RateLimiter } from "./types";

interface LimitsOptions {
  log: Pick<Log, "warn">;
  /** False where a load test measures the product and not its limits. */
  enabled?: boolean;
}

/** The limits that the domain knows, counted by a limiter. */
export function createLimits(limiter: RateLimiter, { log, enabled = true }: LimitsOptions): Limits {
  return {
    async check(name, key) {
      if (!enabled) return;
      const policy: LimitPolicy = limitPolicies[name];
      const state = await limiter.take(policy, key).catch((error: unknown) => withoutLimiter(policy, error, log));
      if (state && !state.allowed) {
        throw new AppError("rate_limited", policy.message, { retryAfterSeconds: state.retryAfterSeconds });
      }
    },
  };
}

function withoutLimiter(policy: LimitPolicy, error: unknown, log: Pick<Log, "warn">): LimitState | undefined {
  const reason = error instanceof Error ? error.name : "unknown";
  log.warn("limiter unavailable", { policy: policy.name, then: policy.whenUnavailable, reason });
  if (policy.whenUnavailable === "allow") return undefined;
  throw new AppError("unavailable", "Botsmith cannot check its limits right now. Try again in a moment.", {
    cause: error,
    retryAfterSeconds: 5,
  });
}
