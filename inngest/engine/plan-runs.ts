import { EVENT_DEDUPE_MS, IDEMPOTENCY_MS } from "./caps";
import { evaluateCondition, evaluateKey, matchedPath } from "./expressions";
import { shortKey, ulid } from "./ids";
import { isRecord } from "./json";
import type { FunctionConfig, JobEvent } from "./types";

export interface PlannedRun {
  id: string;
  taskId: string;
  functionId: string;
  event: JobEvent;
  key1: string | null;
  key2: string | null;
  fairKey: string;
  dueAt: Date;
  createdAt: Date;
  /** Only the first run with this key within 24 hours starts. */
  idempotencyKey: string | undefined;
  cancellations: PlannedCancellation[];
}

export interface PlannedCancellation {
  position: number;
  event: string;
  matchKey: string | null;
  condition: string | null;
  expiresAt: Date | null;
}

export const dedupeTtlMs = { event: EVENT_DEDUPE_MS, idempotency: IDEMPOTENCY_MS } as const;

/** The functions that this event starts. */
export function triggeredBy(event: JobEvent, functions: Iterable<FunctionConfig>): FunctionConfig[] {
  return [...functions].filter((fn) =>
    fn.triggers.some(
      (trigger) =>
        "event" in trigger &&
        namesEvent(trigger.event, event.name) &&
        (trigger.condition === undefined || evaluateCondition(trigger.condition, { event })),
    ),
  );
}

export function planRun(fn: FunctionConfig, event: JobEvent, now: Date): PlannedRun {
  const [key1 = null, key2 = null] = concurrencyKeys(fn, event);
  const idempotency = fn.idempotency === undefined ? undefined : evaluateKey(fn.idempotency, event);
  return {
    id: ulid(now.getTime()),
    taskId: ulid(now.getTime()),
    functionId: fn.id,
    event,
    key1,
    key2,
    fairKey: shortKey([fn.id, key1, key2].filter((part) => part !== null).join("|")),
    dueAt: event.ts > now.getTime() ? new Date(event.ts) : now,
    createdAt: now,
    idempotencyKey: idempotency === undefined ? undefined : shortKey(`run:${fn.id}:${idempotency}`),
    cancellations: fn.cancelOn.map((rule, position) => {
      const path = rule.condition === undefined ? undefined : matchedPath(rule.condition);
      return {
        position,
        event: rule.event,
        matchKey: path === undefined ? null : matchKey(event, path),
        condition: rule.condition ?? null,
        expiresAt: rule.timeoutMs === undefined ? null : new Date(now.getTime() + rule.timeoutMs),
      };
    }),
  };
}

/** The value at a path such as `data.sourceId`, as an index holds it. An event without the field matches nothing. */
export function matchKey(event: JobEvent, path: string): string | null {
  let value: unknown = event;
  for (const part of path.split(".")) value = isRecord(value) ? value[part] : undefined;
  return value === undefined || value === null ? null : shortKey(`${path}=${JSON.stringify(value)}`);
}

/** `app/user.*` names every event that starts like this. */
export function namesEvent(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

/** The wider limit comes with a value of its own, so that functions that share a key share its slots. */
function concurrencyKeys(fn: FunctionConfig, event: JobEvent): string[] {
  return fn.concurrency.map(({ key, scope }, index) => {
    const owner = scope === "fn" ? `${fn.id}#${index}` : scope;
    const value = key === undefined ? "" : `${key}=${evaluateKey(key, event) ?? "null"}`;
    return shortKey(`${owner}:${value}`);
  });
}
