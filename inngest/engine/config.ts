import { z } from "zod";
import { nextTick } from "./cron-schedule";
import { parseDuration } from "./duration";
import { JobsConfigError } from "./errors";
import { compileExpression } from "./expressions";
import type { ConcurrencyLimit, FunctionConfig, Trigger } from "./types";

const Concurrency = z.object({
  limit: z.number(),
  key: z.string().optional(),
  scope: z.enum(["fn", "env", "account"]).default("fn"),
});

/** One function as the SDK registers it. Options are `unknown` when their presence alone decides. */
const Registered = z.object({
  id: z.string(),
  triggers: z.array(
    z.union([
      z.object({ event: z.string(), expression: z.string().optional() }),
      z.object({ cron: z.string(), jitter: z.unknown().optional() }),
    ]),
  ),
  steps: z.record(
    z.string(),
    z.object({ retries: z.object({ attempts: z.number().int().min(0).max(20).optional() }).optional() }),
  ),
  concurrency: z.union([z.number(), Concurrency, z.array(Concurrency)]).optional(),
  cancel: z
    .array(z.object({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() }))
    .default([]),
  idempotency: z.string().optional(),
  batchEvents: z.unknown().optional(),
  debounce: z.unknown().optional(),
  priority: z.unknown().optional(),
  rateLimit: z.unknown().optional(),
  singleton: z.unknown().optional(),
  throttle: z.unknown().optional(),
  timeouts: z.unknown().optional(),
});
type Registered = z.infer<typeof Registered>;

const unsupported = [
  "batchEvents",
  "debounce",
  "priority",
  "rateLimit",
  "singleton",
  "throttle",
  "timeouts",
] as const satisfies readonly (keyof Registered)[];

/** Hosted servers try four times when a function does not say. */
const DEFAULT_ATTEMPTS = 4;

/** Reads what the SDK registers. Throws one `JobsConfigError` that names every function and option it cannot honour. */
export function readFunctions(registered: unknown): Map<string, FunctionConfig> {
  const problems: string[] = [];
  const functions = new Map<string, FunctionConfig>();
  for (const entry of z.array(z.unknown()).parse(registered)) {
    const parsed = Registered.safeParse(entry);
    if (!parsed.success) {
      problems.push(`A function's configuration is not understood: ${z.prettifyError(parsed.error)}`);
      continue;
    }
    const config = toConfig(parsed.data);
    problems.push(...problemsOf(parsed.data, config));
    if (functions.has(config.id)) problems.push(`Two functions have the id ${config.id}.`);
    functions.set(config.id, config);
  }
  if (problems.length > 0) throw new JobsConfigError(problems);
  return functions;
}

function toConfig(fn: Registered): FunctionConfig {
  const attempts = Object.values(fn.steps)[0]?.retries?.attempts;
  return {
    id: fn.id,
    triggers: fn.triggers.map(toTrigger),
    maxAttempts: attempts === undefined ? DEFAULT_ATTEMPTS : attempts + 1,
    concurrency: toLimits(fn.concurrency),
    cancelOn: fn.cancel.map((rule) => ({
      event: rule.event,
      condition: rule.if,
      timeoutMs: rule.timeout === undefined ? undefined : parseDuration(rule.timeout),
    })),
    idempotency: fn.idempotency,
  };
}

function toTrigger(trigger: Registered["triggers"][number]): Trigger {
  return "cron" in trigger ? { cron: trigger.cron } : { event: trigger.event, condition: trigger.expression };
}

function toLimits(option: Registered["concurrency"]): ConcurrencyLimit[] {
  if (option === undefined) return [];
  if (typeof option === "number") return [{ limit: option, key: undefined, scope: "fn" }];
  return (Array.isArray(option) ? option : [option]).map(({ limit, key, scope }) => ({ limit, key, scope }));
}

function problemsOf(fn: Registered, config: FunctionConfig): string[] {
  const found = unsupported
    .filter((option) => fn[option] !== undefined)
    .map((option) => `${fn.id}: the option ${option} is not supported.`);

  if (config.concurrency.length > 2) found.push(`${fn.id}: concurrency takes at most two limits.`);
  for (const { limit } of config.concurrency) {
    if (!Number.isInteger(limit) || limit < 1) found.push(`${fn.id}: a concurrency limit must be 1 or more.`);
  }
  for (const rule of fn.cancel) {
    if (rule.timeout !== undefined && parseDuration(rule.timeout) === undefined) {
      found.push(`${fn.id}: the cancelOn timeout ${rule.timeout} is not a duration.`);
    }
  }
  for (const trigger of fn.triggers) {
    if (!("cron" in trigger)) continue;
    if (trigger.jitter !== undefined) found.push(`${fn.id}: the cron option jitter is not supported.`);
    note(found, fn.id, () => nextTick(trigger.cron, new Date(0)));
  }
  for (const source of expressionsOf(config)) note(found, fn.id, () => compileExpression(source));
  return found;
}

function expressionsOf(config: FunctionConfig): string[] {
  return [
    config.idempotency,
    ...config.concurrency.map((limit) => limit.key),
    ...config.cancelOn.map((rule) => rule.condition),
    ...config.triggers.map((trigger) => ("event" in trigger ? trigger.condition : undefined)),
  ].filter((source) => source !== undefined);
}

function note(found: string[], id: string, check: () => unknown): void {
  try {
    check();
  } catch (error) {
    found.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
