import type { Inngest, InngestFunction } from "inngest";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Pool } from "pg";
import { createPool } from "~/server/db/pool";
import { testDatabase } from "~/testing/database";
import type { Engine, EngineOptions } from "~inngest/engine";
import { nextAppId, type Define } from "./app";
import { emptyJobTables } from "./database";
import { makeEngine } from "./embedded";
import { createTestClock, until, untilNoted } from "./waiting";

let pool: Pool;
let url: string;
const opened: { engine: Engine; client: Inngest.Any; pool: Pool }[] = [];

beforeAll(async () => {
  ({ pool, url } = await testDatabase());
});
beforeEach(() => emptyJobTables(pool));
afterEach(async () => {
  for (const { engine, pool: own } of opened.splice(0)) {
    await engine.stop({ drainMs: 5000 });
    await own.end();
  }
});

/** Several engines of one app, each with connections of its own, as several processes have. */
async function startEngines(
  count: number,
  make: (define: Define, instance: number) => InngestFunction.Any[],
  options: Partial<EngineOptions> = {},
): Promise<Inngest.Any> {
  const appId = nextAppId();
  for (let instance = 0; instance < count; instance++) {
    const own = createPool(url);
    const { engine, client } = await makeEngine({ ...options, pool: own, appId }, (define) => make(define, instance));
    opened.push({ engine, client, pool: own });
  }
  for (const { engine } of opened) await engine.start();
  const [one] = opened;
  if (!one) throw new Error("At least one engine is needed.");
  return one.client;
}

/** Counts what runs at the same time, by key. */
function meter() {
  const running = new Map<string, number>();
  const widest = new Map<string, number>();
  return {
    widest,
    async hold<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
      for (const key of keys) {
        const now = (running.get(key) ?? 0) + 1;
        running.set(key, now);
        widest.set(key, Math.max(widest.get(key) ?? 0, now));
      }
      try {
        return await work();
      } finally {
        for (const key of keys) running.set(key, (running.get(key) ?? 0) - 1);
      }
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("three engines together never exceed a limit by key, nor one for all keys", async () => {
  const notes: string[] = [];
  const gauge = meter();
  const client = await startEngines(3, (define) => [
    define(
      {
        id: "limited",
        on: "scale/limited",
        retries: 0,
        concurrency: [{ limit: 2, key: "event.data.tenant" }, { limit: 5 }],
      },
      async ({ event, step }) => {
        const tenant = String(event.data.tenant);
        await step.run("one", () => gauge.hold([tenant, "all"], () => pause(5)));
        await step.run("two", () => gauge.hold([tenant, "all"], () => pause(5)));
        notes.push(tenant);
      },
    ),
  ]);
  const tenants = ["a", "b", "c"];
  const events = Array.from({ length: 90 }, (_, index) => ({
    name: "scale/limited",
    data: { tenant: tenants[index % 3] },
  }));
  await client.send(events);
  await untilNoted(notes, 90, { maxMs: 25_000 });
  for (const tenant of tenants) expect(gauge.widest.get(tenant)).toBeLessThanOrEqual(2);
  expect(gauge.widest.get("all")).toBeLessThanOrEqual(5);
  expect(gauge.widest.get("all")).toBeGreaterThan(1);
});

test("two functions that share a key in the scope of the environment share its places", async () => {
  const notes: string[] = [];
  const gauge = meter();
  const concurrency = { limit: 1, key: "event.data.phone", scope: "env" } as const;
  const client = await startEngines(2, (define) =>
    ["first", "second"].map((id) =>
      define({ id, on: "scale/shared", retries: 0, concurrency }, async ({ event, step }) => {
        await step.run("work", () => gauge.hold([String(event.data.phone)], () => pause(5)));
        notes.push(id);
      }),
    ),
  );
  await client.send(Array.from({ length: 10 }, () => ({ name: "scale/shared", data: { phone: "1" } })));
  await untilNoted(notes, 20, { maxMs: 25_000 });
  expect(gauge.widest.get("1")).toBe(1);
});

test("a tenant with 10,000 waiting runs does not hold up the others", async () => {
  const notes: string[] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const client = await startEngines(1, (define) => [
    define(
      { id: "fair", on: "scale/fair", retries: 0, concurrency: { limit: 1, key: "event.data.tenant" } },
      async ({ event, step }) => {
        const tenant = String(event.data.tenant);
        await step.run("work", async () => {
          if (tenant === "flood") await gate;
          notes.push(tenant);
        });
      },
    ),
  ]);
  for (let batch = 0; batch < 10; batch++) {
    await client.send(Array.from({ length: 1000 }, () => ({ name: "scale/fair", data: { tenant: "flood" } })));
  }
  const others = Array.from({ length: 30 }, (_, index) => ({ name: "scale/fair", data: { tenant: `t${index}` } }));
  await client.send(others);
  await until(() => notes.length >= 30, { what: "the other tenants", notes });
  expect(notes).not.toContain("flood");
  // What is left of the flood goes with the next test's tables.
  for (const { engine } of opened) void engine.stop({ drainMs: 0 });
  release();
});

test("a function with a long queue leaves the next free place to one with a short queue", async () => {
  const notes: string[] = [];
  const client = await startEngines(
    1,
    (define) => [
      define({ id: "long", on: "scale/long", retries: 0 }, async () => {
        await pause(10);
        notes.push("long");
      }),
      define({ id: "short", on: "scale/short", retries: 0 }, () => notes.push("short")),
    ],
    { capacity: 2 },
  );
  await client.send(Array.from({ length: 60 }, () => ({ name: "scale/long" })));
  await client.send({ name: "scale/short" });
  await untilNoted(notes, 61);
  expect(notes.indexOf("short")).toBeLessThan(30);
});

test("an event that several engines get at the same time starts one run", async () => {
  const notes: string[] = [];
  await startEngines(3, (define) => [
    define({ id: "race", on: "scale/race", retries: 0 }, ({ event }) => notes.push(String(event.data.n))),
  ]);
  const numbers = Array.from({ length: 20 }, (_, index) => index);
  // Opposite orders, so that the engines meet in the middle.
  const events = numbers.map((n) => ({ name: "scale/race", id: `race-${n}`, data: { n } }));
  await Promise.all(
    opened.map(({ client }, instance) => client.send(instance % 2 === 0 ? events : events.toReversed())),
  );
  await untilNoted(notes, 20);
  const runs = await pool.query("SELECT count(*)::int AS n FROM job_run");
  expect(runs.rows).toEqual([{ n: 20 }]);
});

test("of several engines one fires each tick, and ticks missed while all were down count once", async () => {
  const notes: string[] = [];
  const clock = createTestClock();
  await startEngines(
    3,
    (define) => [define({ id: "tick", cron: "*/5 * * * *", retries: 0 }, () => notes.push(clock.now().toISOString()))],
    { now: clock.now },
  );
  const wakeAll = () => opened.forEach(({ engine }) => engine.wake());
  for (const expected of [1, 2]) {
    clock.pass(5 * 60_000);
    await untilNoted(notes, expected, { meanwhile: wakeAll });
    // Time that passes while a run is in hand would make its lease run out.
    await until(async () => (await pool.query("SELECT 1 FROM job_task")).rowCount === 0, { what: "the run to end" });
  }
  for (const { engine } of opened) await engine.stop({ drainMs: 1000 });
  clock.pass(24 * 60 * 60_000);
  for (const { engine } of opened) await engine.start();
  await untilNoted(notes, 3, { meanwhile: wakeAll });
  const ticks = await pool.query("SELECT count(*)::int AS n FROM job_run");
  expect(ticks.rows).toEqual([{ n: 3 }]);
});
