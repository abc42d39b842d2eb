import { expect, test } from "vitest";
import { matchKey, namesEvent, planRun, triggeredBy } from "./plan-runs";
import type { FunctionConfig, JobEvent } from "./types";

const now = new Date("2031-01-06T12:00:00Z");

function config(fields: Partial<FunctionConfig> = {}): FunctionConfig {
  return {
    id: "app-fn",
    triggers: [],
    maxAttempts: 1,
    concurrency: [],
    cancelOn: [],
    idempotency: undefined,
    ...fields,
  };
}

function event(data: Record<string, unknown> = {}, ts = now.getTime()): JobEvent {
  return { id: "e1", name: "a/b", data, ts };
}

test("a function hears its events, and with a wildcard all that start alike", () => {
  const heard = (pattern: string) =>
    triggeredBy(event(), [config({ triggers: [{ event: pattern, condition: undefined }] })]).length === 1;
  expect(["a/b", "a/*", "*"].map(heard)).toEqual([true, true, true]);
  expect(["a/c", "b/*", "a/b/c"].map(heard)).toEqual([false, false, false]);
  expect(namesEvent("a/b*", "a/bc")).toBe(true);
});

test("an event of the future starts its run then", () => {
  const later = now.getTime() + 60_000;
  expect(planRun(config(), event({}, later), now).dueAt).toEqual(new Date(later));
  expect(planRun(config(), event({}, now.getTime() - 60_000), now).dueAt).toEqual(now);
});

test("a concurrency key belongs to its function, unless its scope is wider", () => {
  const limit = { limit: 1, key: "event.data.t" } as const;
  const own = (id: string) =>
    planRun(config({ id, concurrency: [{ ...limit, scope: "fn" }] }), event({ t: 1 }), now).key1;
  const wide = (id: string) =>
    planRun(config({ id, concurrency: [{ ...limit, scope: "env" }] }), event({ t: 1 }), now).key1;
  expect(own("x")).not.toBe(own("y"));
  expect(wide("x")).toBe(wide("y"));
});

test("runs without a value for the idempotency key all start", () => {
  const fn = config({ idempotency: "event.data.id" });
  expect(planRun(fn, event({ id: 5 }), now).idempotencyKey).toBe("run:app-fn:5");
  expect(planRun(fn, event(), now).idempotencyKey).toBeUndefined();
});

test("a match key tells values of different kinds apart and is short however long the value", () => {
  expect(matchKey(event({ id: 7 }), "data.id")).not.toBe(matchKey(event({ id: "7" }), "data.id"));
  expect(matchKey(event({}), "data.id")).toBeNull();
  expect(matchKey(event({ id: "x".repeat(5000) }), "data.id")?.length).toBeLessThan(100);
});
