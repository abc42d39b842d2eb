import type { Limits, LowerLimits } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { atOncePolicies, limitPolicies, type AtOnceName, type LimitName, type LimitPolicy } from "~/server/core/limits";
import type { Log } from "~/server/core/log";
import { createLocalPlaces } from "./local-places";
import type { LimitState, Places, RateLimiter } from "./types";

interface LimitsOptions {
  /** What runs at the same time is counted here; in this process alone unless told. */
  places?: Places;
  log: Pick<Log, "warn">;
  /** False where a load test measures the product and not its limits. */
  enabled?: boolean;
  /** What the operator sets; the policies' own numbers unless told. */
  numbers?: Partial<OperatorNumbers>;
}

interface OperatorNumbers {
  /** Of calls with a good key from one network. */
  apiCallsPerMinute: number;
  workspaceAnswersPerDay: number;
  workspaceAnswersAtOnce: number;
}

const MINUTE = 60;
const HOURS_SHARE = 25;

/** The limits that the domain knows, counted by a limiter. */
export function createLimits(limiter: RateLimiter, options: LimitsOptions): Limits {
  const { log, enabled = true, numbers = {}, places = createLocalPlaces() } = options;
  const alone = createLocalPlaces();
  const set = operatorPolicies(numbers);
  const atOnce: Partial<Record<AtOnceName, number>> = {
    ...(numbers.workspaceAnswersAtOnce && { "chat-workspace-at-once": numbers.workspaceAnswersAtOnce }),
  };
  return {
    async check(name, key, atMost = {}) {
      if (!enabled) return undefined;
      const policy = lowered(set[name] ?? limitPolicies[name], atMost);
      const state = await limiter.take(policy, key).catch((error: unknown) => withoutLimiter(policy, error, log));
      if (!state || state.allowed) return state;
      const { retryAfterSeconds } = state;
      throw new AppError("rate_limited", policy.message, { retryAfterSeconds, reason: name });
    },
    async enter(name, key) {
      if (!enabled) return () => {};
      const policy = atOncePolicies[name];
      const rule = { name, limit: atOnce[name] ?? policy.limit };
      const leave = await places.take(rule, key).catch((error: unknown) => {
        withoutLimiter({ name, ...policy }, error, log);
        return alone.take(rule, key);
      });
      if (leave) return leave;
      const { message, retryAfterSeconds } = policy;
      throw new AppError("rate_limited", message, { retryAfterSeconds, reason: name });
    },
  };
}

function operatorPolicies(numbers: Partial<OperatorNumbers>): Partial<Record<LimitName, LimitPolicy>> {
  const { apiCallsPerMinute: calls, workspaceAnswersPerDay: answers } = numbers;
  return {
    ...(calls === undefined
      ? {}
      : { "api-network": withLimit("api-network", (seconds) => (seconds === MINUTE ? calls : calls * HOURS_SHARE)) }),
    ...(answers === undefined ? {} : { "chat-workspace-day": withLimit("chat-workspace-day", () => answers) }),
  };
}

function withLimit(name: LimitName, limitOf: (seconds: number) => number): LimitPolicy {
  const policy = limitPolicies[name];
  return { ...policy, windows: policy.windows.map(({ seconds }) => ({ limit: limitOf(seconds), seconds })) };
}

function lowered(policy: LimitPolicy, atMost: LowerLimits): LimitPolicy {
  const windows = policy.windows.map(({ limit, seconds }) => ({
    limit: Math.max(1, Math.min(limit, atMost[seconds] ?? limit)),
    seconds,
  }));
  return { ...policy, windows };
}

type Fallback = Pick<LimitPolicy, "name" | "whenUnavailable">;

function withoutLimiter(policy: Fallback, error: unknown, log: Pick<Log, "warn">): LimitState | undefined {
  const reason = error instanceof Error ? error.name : "unknown";
  log.warn("limiter unavailable", { policy: policy.name, then: policy.whenUnavailable, reason });
  if (policy.whenUnavailable === "allow") return undefined;
  throw new AppError("unavailable", "Botsmith cannot check its limits right now. Try again in a moment.", {
    cause: error,
    retryAfterSeconds: 5,
  });
}
