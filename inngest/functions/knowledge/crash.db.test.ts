import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openKilling, type Killing } from "~inngest/conformance/killing";
import { until } from "~inngest/conformance/waiting";

const DOCUMENTS = 200;
const KILLS = 6;
const INNOCENTS = 40;
/** Taken in company twice, so that few come under suspicion with it; then three tries count. */
const MOST_DEATHS = 4;
const WORKER = new URL("crash-worker.fixture.ts", import.meta.url);

let killing: Killing;
beforeEach(async () => {
  killing = await openKilling(WORKER);
  await killing.database.query((pool) => pool.query("DELETE FROM workspace"));
});
afterEach(() => killing.close());

test("whoever is killed at whatever moment, 200 of 200 documents are searchable, each once, also where an upgrade reads their words otherwise", async () => {
  const { database } = killing;
  await seed();
  for (let kill = 0; kill < KILLS; kill++) {
    const worker = await start("work");
    // Random moments, counted in work done, so that a slow machine is interrupted as often as a fast one.
    const enough = Math.min(DOCUMENTS, (await database.query(ready)) + 1 + Math.random() * 25);
    await until(async () => (await database.query(ready)) >= enough, { what: "some work", maxMs: 60_000 });
    await pause(Math.random() * 200);
    await killing.kill(worker);
    if (kill === 2) await database.kill();
    if (kill === 3) await database.query(forgetWords);
  }
  await start("work");
  await until(async () => (await database.query(ready)) === DOCUMENTS, { what: "all documents", maxMs: 120_000 });
  await until(async () => (await database.query(wordless)) === 0, { what: "all words", maxMs: 60_000 });

  expect(await stored()).toEqual(
    Array.from({ length: DOCUMENTS }, () => ({ status: "ready", documents: 1, once: true })),
  );
  expect(await searchable()).toBe(DOCUMENTS);
}, 300_000);

test("one document that kills whoever reads it is set aside after three tries, and nothing beside it is", async () => {
  await seed(INNOCENTS, "poisoned");
  let deaths = 0;
  const over = () => killing.database.query(settled);
  while (!(await over())) {
    const worker = await start("work");
    const died = once(worker, "exit");
    const done = until(over, { what: "an end of the ingestion", maxMs: 60_000 });
    const dead = await Promise.race([died.then(() => true), done.then(() => false)]);
    if (dead) deaths++;
    else await killing.kill(worker);
  }
  const outcomes = await killing.database.query(async (pool) => {
    const { rows } = await pool.query("SELECT title, status::text, attempts FROM document WHERE status <> 'ready'");
    return rows;
  });
  expect(outcomes).toEqual([{ title: "Poison", status: "failed", attempts: 3 }]);
  expect(deaths).toBeLessThanOrEqual(MOST_DEATHS);
}, 120_000);

function start(task: "work" | "search") {
  return killing.startWorker([task, String(DOCUMENTS)], environment());
}

function environment(): Record<string, string> {
  const secret = "a secret of the crash test, long enough";
  return { DATABASE_URL: killing.database.url(), DATA_DIR: killing.folder, AUTH_SECRET: secret, LOG_LEVEL: "fatal" };
}

async function seed(documents = DOCUMENTS, ...options: readonly string[]): Promise<void> {
  const worker = killing.spawnWorker(["seed", String(documents), ...options], environment());
  const [code] = await once(worker, "exit");
  expect(code).toBe(0);
}

async function searchable(): Promise<number> {
  const worker = killing.spawnWorker(["search", String(DOCUMENTS)], environment());
  const [said] = await once(worker.stdout, "data");
  return Number(String(said));
}

async function ready(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>("SELECT count(*)::int AS n FROM document WHERE status = 'ready'");
  return rows[0]?.n ?? 0;
}

/** As an upgrade finds them: by rules of which nothing is found any more. */
async function forgetWords(pool: pg.Pool): Promise<void> {
  await pool.query("UPDATE chunk SET terms = '', language = 'pl', terms_version = 1");
}

async function wordless(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>("SELECT count(*)::int AS n FROM chunk WHERE terms = ''");
  return rows[0]?.n ?? 0;
}

async function settled(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query("SELECT 1 FROM document WHERE status IN ('queued', 'processing') LIMIT 1");
  return rowCount === 0;
}

/** Each source as it is stored; once: each of its chunks is there with one vector, in one version. */
async function stored() {
  return killing.database.query(async (pool) => {
    const { rows } = await pool.query(
      `SELECT s.status::text, s.document_count AS documents, d.chunk_count > 0
         AND d.chunk_count = (SELECT count(*) FROM chunk c WHERE c.document_id = d.id)
         AND d.chunk_count = (
           SELECT count(*) FROM chunk c JOIN chunk_embedding e ON e.chunk_id = c.id WHERE c.document_id = d.id
         )
         AND 1 = (SELECT count(*) FROM document_version v WHERE v.document_id = d.id) AS once
       FROM source s JOIN document d ON d.source_id = s.id`,
    );
    return rows;
  });
}
