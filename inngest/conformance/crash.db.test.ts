import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nextAppId } from "./app";
import { makeEngine } from "./embedded";
import { type KillableDatabase, openKilling, type Killing } from "./killing";
import { until } from "./waiting";

const RUNS = 120;
const STEPS = ["one", "two", "three"];
const KILLS = 6;
const WORKER = new URL("crash-worker.ts", import.meta.url);

let killing: Killing;
beforeEach(async () => void (killing = await openKilling(WORKER)));
afterEach(() => killing.close());

test("whatever is killed at whatever moment, no recorded step runs again and no run is lost", async () => {
  const { database, folder } = killing;
  const appId = nextAppId();
  const ledger = path.join(folder, "ledger");
  await writeFile(ledger, "");
  await database.query(async (pool) => {
    const { client } = await makeEngine({ pool, appId }, (define) => [
      define({ id: "crash", on: "crash/go", retries: 3 }, () => null),
    ]);
    await client.send(Array.from({ length: RUNS }, (_, number) => ({ name: "crash/go", data: { number } })));
  });

  for (let kill = 0; kill < KILLS; kill++) {
    const worker = await killing.startWorker([database.url(), appId, ledger]);
    // Random moments, counted in work done, so that a slow machine is interrupted as often as a fast one.
    const enough = begun(await readLedger(ledger)) + 10 + Math.random() * 50;
    await until(async () => begun(await readLedger(ledger)) >= enough, { what: "some work", maxMs: 15_000 });
    await pause(Math.random() * 50);
    await killing.kill(worker);
    if (kill === 2) await database.kill();
  }
  await killing.startWorker([database.url(), appId, ledger]);
  await until(async () => (await readRuns(database)).every((run) => run.status === "completed"), {
    what: "all runs to complete",
    maxMs: 30_000,
  });

  const runs = await readRuns(database);
  const starts = await readLedger(ledger);
  expect(runs).toHaveLength(RUNS);
  const late: string[] = [];
  for (const run of runs) {
    for (const step of STEPS) {
      const recordedAt = run.recorded[step];
      const times = starts.get(`${run.number} ${step}`) ?? [];
      expect(recordedAt, `run ${run.number} has no record of step ${step}`).toBeDefined();
      expect(times.length).toBeGreaterThan(0);
      late.push(...times.filter((at) => at > (recordedAt ?? 0)).map(() => `${run.number} ${step}`));
    }
  }
  expect(late).toEqual([]);
  // Only what was in hand when a process died may have begun twice: at most eight steps a kill.
  expect(begun(starts)).toBeLessThanOrEqual(RUNS * STEPS.length + KILLS * 8);
}, 60_000);

function begun(starts: ReadonlyMap<string, readonly number[]>): number {
  return [...starts.values()].reduce((sum, times) => sum + times.length, 0);
}

interface Run {
  number: number;
  status: string;
  /** Step name to milliseconds. */
  recorded: Record<string, number>;
}

async function readRuns(database: KillableDatabase): Promise<Run[]> {
  return database.query(async (pool) => {
    const { rows } = await pool.query<Run>(
      `SELECT (e.payload::json->'data'->>'number')::int AS number, r.status::text,
         coalesce((
           SELECT json_object_agg(s.name, extract(epoch FROM s.recorded_at) * 1000) FROM job_step s WHERE s.run_id = r.id
         ), '{}') AS recorded
       FROM job_run r JOIN job_event e ON e.id = r.event_row_id`,
    );
    return rows;
  });
}

/** When each step began, by run and step. */
async function readLedger(file: string): Promise<Map<string, number[]>> {
  const starts = new Map<string, number[]>();
  for (const line of (await readFile(file, "utf8")).split("\n").slice(0, -1)) {
    const [number, step, at] = line.split(" ");
    const key = `${number} ${step}`;
    starts.set(key, [...(starts.get(key) ?? []), Number(at)]);
  }
  return starts;
}
