import { NonRetriableError } from "inngest";
import { expect, test } from "vitest";
import { testDatabase } from "~/testing/database";
import { nextAppId, type Define } from "./app";
import { until, untilNoted } from "./waiting";
import { jobWorld } from "./world";

const world = jobWorld(async () => (await testDatabase()).pool);
const { note, notes, open, statuses, lastError } = world;

/** A promise that a test resolves. */
function gate() {
  let release = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { opened, release };
}

test.each([true, false])(
  "a process that was taken for dead cannot write its late result (checkpointing %s)",
  async (checkpointing) => {
    const appId = nextAppId();
    const stuck = gate();
    let calls = 0;
    const make = (define: Define) => [
      define({ id: "zombie", on: "lost/zombie", retries: 0 }, async ({ step }) => {
        const by = await step.run("work", async () => {
          calls += 1;
          if (calls > 1) return "second";
          note("stuck");
          await stuck.opened;
          return "first";
        });
        await step.run("after", () => note(`went on with ${by}`));
      }),
    ];
    // The first engine's heartbeat is far away, as if its machine had stopped.
    const zombie = await open(make, { appId, leaseMs: 3_600_000_000, checkpointing });
    await zombie.engine.start();
    await zombie.client.send({ name: "lost/zombie" });
    await untilNoted(notes, 1);
    await zombie.engine.stop({ drainMs: 0 });
    await world.pool.query("UPDATE job_task SET lease_until = $1 WHERE leased", [
      new Date(world.clock.now().getTime() - 1),
    ]);

    const heir = await open(make, { appId, checkpointing });
    await heir.engine.start();
    await untilNoted(notes, 2);
    stuck.release();
    await until(async () => (await statuses())[0] === "completed", { what: "the run to complete" });
    expect(notes).toEqual(["stuck", "went on with second"]);
    const steps = await world.pool.query("SELECT name, data FROM job_step ORDER BY seq");
    expect(steps.rows[0]).toEqual({ name: "work", data: '"second"' });
    expect(steps.rows).toHaveLength(2);
  },
);

test("a task with which process after process dies fails at last, with a dead letter", async () => {
  const { engine, client } = await open((define) => [
    define({ id: "killer", on: "lost/killer", retries: 3 }, () => note("ran")),
  ]);
  await client.send({ name: "lost/killer" });
  await world.pool.query("UPDATE job_task SET lost = 10");
  await engine.start();
  await until(async () => (await statuses())[0] === "failed", { what: "the run to fail" });
  expect(notes).toEqual([]);
  expect((await lastError()).name).toBe("WorkerLostError");
});

test("a stop lets the present step end, and another engine goes on after it", async () => {
  const appId = nextAppId();
  const inStep = gate();
  const make = (define: Define) => [
    define({ id: "drain", on: "drain/go", retries: 0 }, async ({ step }) => {
      await step.run("one", async () => {
        note("one");
        await inStep.opened;
      });
      await step.run("two", () => note("two"));
    }),
  ];
  const first = await open(make, { appId });
  await first.engine.start();
  await first.client.send({ name: "drain/go" });
  await untilNoted(notes, 1);
  const stopped = first.engine.stop({ drainMs: 5000 });
  inStep.release();
  await stopped;
  expect(notes).toEqual(["one"]);
  const { rows } = await world.pool.query("SELECT leased, lost FROM job_task");
  expect(rows).toEqual([{ leased: false, lost: 0 }]);

  const second = await open(make, { appId });
  await second.engine.start();
  await untilNoted(notes, 2);
  expect(notes).toEqual(["one", "two"]);
});

test("a failed run leaves a dead letter that can be listed and retried once", async () => {
  let broken = true;
  const { engine, client } = await open((define) => [
    define({ id: "letter", on: "dead/letter", retries: 0, idempotency: "event.data.id" }, ({ event }) => {
      if (broken) throw new NonRetriableError("The shop is closed.");
      note(`delivered ${String(event.data.id)}`);
    }),
    define({ id: "bystander", on: "dead/letter", retries: 0 }, () => note("bystander")),
  ]);
  await engine.start();
  await client.send({ name: "dead/letter", data: { id: "x" } });
  await until(async () => (await engine.deadLetters({ limit: 10 })).length === 1, { what: "a dead letter" });

  const [letter] = await engine.deadLetters({ limit: 10 });
  expect(letter).toMatchObject({
    event: { name: "dead/letter", data: { id: "x" } },
    error: { message: "The shop is closed." },
    retriedAt: undefined,
  });
  expect((await engine.counts()).deadLetters).toBe(1);
  broken = false;
  const retriedRunId = await engine.retryDeadLetter(letter?.runId ?? "");
  await untilNoted(notes, 2);
  expect(notes).toEqual(["bystander", "delivered x"]);
  expect(await engine.retryDeadLetter(letter?.runId ?? "")).toBeUndefined();
  expect((await engine.deadLetters({ limit: 10 }))[0]?.retriedRunId).toBe(retriedRunId);
  expect((await engine.counts()).deadLetters).toBe(0);
});

test("a handler of failures that fails itself does not hear of its own failure", async () => {
  const { engine, client } = await open((define) => [
    define({ id: "fails", on: "dead/loop", retries: 0 }, () => {
      throw new Error("first");
    }),
    define({ id: "catch-all", on: "inngest/function.failed", retries: 0 }, ({ event }) => {
      note(String(event.data.function_id).replace(/^.*-/, ""));
      throw new Error("second");
    }),
  ]);
  await engine.start();
  await client.send({ name: "dead/loop" });
  await until(async () => (await engine.deadLetters({ limit: 10 })).length === 2, { what: "two dead letters" });
  expect(notes).toEqual(["fails"]);
});

test("what is older than the retention goes; what is running or young stays", async () => {
  const { engine, client } = await open(
    (define) => [
      define({ id: "old", on: "keep/old", retries: 0 }, () => note("old")),
      define({ id: "sleeper", on: "keep/sleeper", retries: 0 }, async ({ step }) => {
        note("asleep");
        await step.sleep("long", "60d");
      }),
    ],
    { retentionDays: 7 },
  );
  await engine.start();
  await client.send([{ name: "keep/old", id: "a" }, { name: "keep/sleeper" }]);
  await until(async () => (await statuses()).join() === "completed,running", { what: "the first run to end" });
  await until(async () => (await engine.counts()).running === 0, { what: "the sleep to begin" });
  await engine.stop({ drainMs: 1000 });

  world.clock.pass(6 * 86_400_000);
  expect(await engine.sweep()).toMatchObject({ runs: 0, events: 0, deadLetters: 0 });
  world.clock.pass(2 * 86_400_000);
  expect(await engine.sweep()).toMatchObject({ runs: 1, events: 1 });
  expect(await statuses()).toEqual(["running"]);
  const keys = await world.pool.query("SELECT 1 FROM job_dedupe");
  expect(keys.rowCount).toBe(0);
});

test("a run whose function is gone for longer than the retention becomes a dead letter", async () => {
  const appId = nextAppId();
  const before = await open((define) => [define({ id: "gone", on: "keep/gone", retries: 0 }, () => null)], { appId });
  await before.client.send({ name: "keep/gone" });
  const after = await open((define) => [define({ id: "other", on: "keep/other", retries: 0 }, () => null)], { appId });
  expect(await after.engine.sweep()).toMatchObject({ orphans: 0 });
  world.clock.pass(8 * 86_400_000);
  expect(await after.engine.sweep()).toMatchObject({ orphans: 1 });
  expect((await after.engine.deadLetters({ limit: 5 }))[0]?.error.name).toBe("FunctionGoneError");
});

test("a run is cancelled by its id, also while it sleeps", async () => {
  const { engine, client } = await open((define) => [
    define({ id: "nap", on: "cancel/nap", retries: 0 }, async ({ step }) => {
      await step.run("begin", () => note("begin"));
      await step.sleep("nap", "1h");
      note("end");
    }),
  ]);
  await engine.start();
  await client.send({ name: "cancel/nap" });
  await untilNoted(notes, 1);
  const { rows } = await world.pool.query<{ id: string }>("SELECT id FROM job_run");
  expect(await engine.cancelRun(rows[0]?.id ?? "")).toBe(true);
  expect(await engine.cancelRun(rows[0]?.id ?? "")).toBe(false);
  expect(await statuses()).toEqual(["cancelled"]);
  expect((await world.pool.query("SELECT 1 FROM job_task")).rowCount).toBe(0);
});
