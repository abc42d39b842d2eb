import { Inngest } from "inngest";
import { expect, test } from "vitest";
import { testDatabase } from "~/testing/database";
import { createEngine } from "~inngest/engine";
import { definer, nextAppId } from "./app";
import { silentLog } from "./embedded";
import { until } from "./waiting";
import { jobWorld } from "./world";

const world = jobWorld(async () => (await testDatabase()).pool);
const { note, open, statuses, lastError } = world;

test.each([
  ["a step's output above 4 MB", 4 * 1024 * 1024 + 10, "OutputTooLargeError"],
  ["a step's output just below", 4 * 1024 * 1024 - 10, undefined],
])("%s", async (_name, size, error) => {
  const { engine, client } = await open((define) => [
    define({ id: "big", on: "cap/big", retries: 3 }, async ({ step }) => {
      await step.run("big", () => "x".repeat(size));
    }),
  ]);
  await engine.start();
  await client.send({ name: "cap/big" });
  const expected = error === undefined ? "completed" : "failed";
  await until(async () => (await statuses())[0] === expected, { what: expected });
  if (error) expect((await lastError()).name).toBe(error);
});

test("the 1,001st step is refused by name", async () => {
  const { engine, client } = await open((define) => [
    define({ id: "many", on: "cap/many", retries: 0 }, async ({ step }) => {
      for (let index = 0; index <= 1000; index++) await step.run(`step ${index}`, () => null);
    }),
  ]);
  await engine.start();
  await client.send({ name: "cap/many" });
  await until(async () => (await statuses())[0] === "failed", { what: "the run to fail", maxMs: 55_000 });
  expect((await lastError()).name).toBe("TooManyStepsError");
  expect((await world.pool.query("SELECT 1 FROM job_step")).rowCount).toBe(1000);
});

test("an event above 512 kB is refused and starts nothing", async () => {
  const { client } = await open((define) => [define({ id: "huge", on: "cap/huge", retries: 0 }, () => note("ran"))]);
  await expect(client.send({ name: "cap/huge", data: { text: "x".repeat(600_000) } })).rejects.toThrow(/512 kB/);
  expect(await statuses()).toEqual([]);
});

test("a step that the engine cannot do fails its run by name", async () => {
  const { engine, client } = await open((define) => [
    define({ id: "waiter", on: "cannot/wait", retries: 3 }, async ({ step }) => {
      await step.waitForEvent("wait", { event: "cannot/other", timeout: "1h" });
    }),
  ]);
  await engine.start();
  await client.send({ name: "cannot/wait" });
  await until(async () => (await statuses())[0] === "failed", { what: "the run to fail" });
  const error = await lastError();
  expect(error.name).toBe("UnsupportedStepError");
  expect(error.message).toContain("step.waitForEvent is not supported by the embedded job engine");
});

test("options that the engine cannot honour are refused at boot, all of them by name", async () => {
  const client = new Inngest({ id: nextAppId(), isDev: true });
  const define = definer(client);
  const functions = [
    define({ id: "fine", on: "boot/fine", retries: 0 }, () => null),
    client.createFunction(
      {
        id: "wants",
        triggers: [{ event: "boot/wants" }],
        throttle: { limit: 1, period: "1s" },
        debounce: { period: "1s" },
        priority: { run: "1" },
        singleton: { mode: "skip" },
        timeouts: { start: "1h" },
      },
      () => null,
    ),
    client.createFunction(
      { id: "batch", triggers: [{ event: "boot/b" }], batchEvents: { maxSize: 2, timeout: "1s" } },
      () => null,
    ),
    client.createFunction(
      { id: "rate", triggers: [{ event: "boot/r" }], rateLimit: { limit: 1, period: "1m" } },
      () => null,
    ),
    define({ id: "cron", cron: "61 * * * *", retries: 0 }, () => null),
    define({ id: "typo", on: "boot/t", retries: 0, idempotency: "evnt.data.id" }, () => null),
    define({ id: "zero", on: "boot/z", retries: 0, concurrency: { limit: 0 } }, () => null),
  ];
  const error = await createEngine({ pool: world.pool, client, functions, log: silentLog }).then(
    () => "nothing was refused",
    (reason: unknown) => String(reason),
  );
  for (const expected of [
    "wants: the option throttle is not supported",
    "wants: the option debounce is not supported",
    "wants: the option priority is not supported",
    "wants: the option singleton is not supported",
    "wants: the option timeouts is not supported",
    "batch: the option batchEvents is not supported",
    "rate: the option rateLimit is not supported",
    'cron: The cron expression "61 * * * *" is not valid',
    "typo: The expression evnt.data.id is not valid CEL",
    "zero: a concurrency limit must be 1 or more",
  ]) {
    expect(error).toContain(expected);
  }
  expect(error).not.toContain("fine");
});
