import type { Limits, LowerLimits } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { limitPolicies, type LimitPolicy } from "~/server/core/limits";
import type { Log } from "~/server/core/log";
import type { LimitState, RateLimiter } from "./types";

interface LimitsOptions {
  log: Pick<Log, "warn">;
  /** False where a load test measures the product and not its limits. */
  enabled?: boolean;
  /** For calls with a good key from one network; the policy's own number unless told. */
  apiCallsPerMinute?: number;
}

const HOURS_SHARE = 25;

/** The limits that the domain knows, counted by a limiter. */
export function createLimits(limiter: RateLimiter, { log, enabled = true, apiCallsPerMinute }: LimitsOptions): Limits {
  const network = withCalls(limitPolicies["api-network"], apiCallsPerMinute);
  return {
    async check(name, key, atMost = {}) {
      if (!enabled) return;
      const policy = lowered(name === "api-network" ? network : limitPolicies[name], atMost);
      const state = await limiter.take(policy, key).catch((error: unknown) => withoutLimiter(policy, error, log));
      if (state && !state.allowed) {
        const { retryAfterSeconds } = state;
        throw new AppError("rate_limited", policy.message, { retryAfterSeconds, reason: name });
      }
    },
  };
}

function withCalls(policy: LimitPolicy, perMinute: number | undefined): LimitPolicy {
  if (perMinute === undefined) return policy;
  const windows = policy.windows.map(({ seconds }) => ({
    limit: seconds === 60 ? perMinute : perMinute * HOURS_SHARE,
    seconds,
  }));
  return { ...policy, windows };
}

function lowered(policy: LimitPolicy, atMost: LowerLimits): LimitPolicy {
  const windows = policy.windows.map(({ limit, seconds }) => ({
    limit: Math.max(1, Math.min(limit, atMost[seconds] ?? limit)),
    seconds,
  }));
  return { ...policy, windows };
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
