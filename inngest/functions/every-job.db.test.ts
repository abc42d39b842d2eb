import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "~/server/core/errors";
import { bundleScript } from "~/testing/bundle-script";
import { testDatabase } from "~/testing/database";
import { testWorld } from "~/testing/world";
import { emptyJobTables } from "~inngest/conformance/database";
import { spawnScript, type Worker } from "~inngest/conformance/killing";
import { until } from "~inngest/conformance/waiting";
import { jobs } from "~inngest/jobs";
import { embedder } from "~inngest/testing/embedder";
import type { Around } from "~inngest/testing/jobs-client";
import { runJobs, stopJobs } from "~inngest/testing/run-jobs";
import { jobCases } from "./job-cases.fixture";

const AWAY = "The database is away for a moment.";
const APP_ID = "every-job";
const away = () => new AppError("unavailable", AWAY, { retryable: true });

beforeEach(async () => {
  await emptyJobTables((await testDatabase()).pool);
  // What one test leaves undone is no work of the next.
  await (await testWorld()).prisma.workspace.deleteMany();
});
afterEach(() => stopJobs());

test("there is something to do for each job that is registered", () => {
  expect(Object.keys(jobCases).sort()).toEqual(jobs.map(({ id }) => id).sort());
});

describe.each(jobs)("$id", ({ id }) => {
  test("does its work", async () => {
    const { work, comes } = await start(id);
    await comes("the work", work.done);
    expect(await deadLetters(id)).toEqual([]);
  });

  test("does it again where it broke off before that was recorded", async () => {
    let broken = 0;
    const { work, comes } = await start(id, async ({ job, run }) => {
      const answer = await run();
      if (job === id && broken++ === 0) throw away();
      return answer;
    });
    await comes("the work", async () => (await work.done()) && (await runs("completed", id)).length > 0);
    expect(broken).toBeGreaterThan(1);
    expect(await deadLetters(id)).toEqual([]);
  });

  test("that fails to the last try says so, and is asked for again where that may help", async () => {
    let isAway = true;
    const { work, comes } = await start(id, async ({ job, run }) => {
      if (job === id && isAway) throw away();
      return run();
    });
    await comes("the last try", async () => (await deadLetters(id)).includes(AWAY));
    expect(await work.done()).toBe(false);
    const { reason } = work;
    if (reason) await comes("the reason", async () => (await reason()) === AWAY);
    isAway = false;
    if (work.heals) await comes("the work", work.done);
  });
});

test("killed while each job has done what nobody has recorded, all is done in the end by the next process", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "botsmith-jobs-"));
  const program = await bundleScript(new URL("job-crash.fixture.ts", import.meta.url));
  const variables = { DATA_DIR: folder, AUTH_SECRET: "a secret of the crash test, long enough", LOG_LEVEL: "fatal" };
  const workers: Worker[] = [];
  const { clock } = await testWorld();
  const work = ({ inHours, dies = false }: { inHours: number; dies?: boolean }): Worker => {
    const at = String(clock.now().getTime() + inHours * 3_600_000);
    const worker = spawnScript(program, [APP_ID, at, ...(dies ? ["dies"] : [])], variables);
    workers.push(worker);
    return worker;
  };
  try {
    // Started once, so that it is known from when on the scheduled ones are due.
    const { engine, events } = await runJobs(jobs, { appId: APP_ID });
    await engine.stop({ drainMs: 1000 });
    const cases = await Promise.all(Object.values(jobCases).map((arrange) => arrange()));
    for (const one of cases) await one.ask(events);

    const dying = work({ inHours: 1, dies: true });
    const held: string[] = [];
    createInterface(dying.stdout).on("line", (line) => held.push(...line.split("holds ").slice(1)));
    const isDead = async () => dying.signalCode !== null || dying.exitCode !== null;
    await until(isDead, { what: "work of each job", notes: held, maxMs: 30_000 });
    expect([dying.signalCode, [...held].sort()]).toEqual(["SIGKILL", jobs.map(({ id }) => id).sort()]);

    work({ inHours: 3 });
    const areDone = async () => (await Promise.all(cases.map((one) => one.done()))).every(Boolean);
    const isOver = async () => (await areDone()) && (await runs("running")).length === 0;
    await until(isOver, { what: "all work to be done", maxMs: 40_000 });
    expect(await deadLetters()).toEqual([]);
  } finally {
    for (const worker of workers) worker.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
    await rm(program);
  }
}, 90_000);

/** All jobs of the product, one of them with work to do, and something around the work of each. */
async function start(id: string, around?: Around) {
  const arrange = jobCases[id];
  if (!arrange) throw new Error(`job-cases.fixture.ts has no work for ${id}.`);
  const ports = { embedder };
  const { events, comes } = await runJobs(jobs, { ctx: ports, platform: ports, ...(around ? { around } : {}) });
  const work = await arrange();
  await work.ask(events);
  return { work, comes: (what: string, condition: () => Promise<boolean>) => comes(what, condition, { minutes: 10 }) };
}

/** Why jobs were given up; those of one job, or of all. */
async function deadLetters(id = ""): Promise<string[]> {
  const { pool } = await testDatabase();
  const { rows } = await pool.query<{ why: string }>(
    "SELECT error::json ->> 'message' AS why FROM job_dead_letter WHERE function_id LIKE '%' || $1",
    [id],
  );
  return rows.map(({ why }) => why);
}

async function runs(status: "running" | "completed", id = ""): Promise<string[]> {
  const { pool } = await testDatabase();
  const { rows } = await pool.query<{ id: string }>(
    "SELECT id FROM job_run WHERE status = $1::job_run_status AND function_id LIKE '%' || $2",
    [status, id],
  );
  return rows.map((row) => row.id);
}
