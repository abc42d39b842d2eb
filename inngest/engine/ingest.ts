import { cancelByEvent } from "./cancel";
import { shortKey, ulid } from "./ids";
import { toJson } from "./json";
import { dedupeTtlMs, planRun, triggeredBy, type PlannedRun } from "./plan-runs";
import { rows, withTransaction, type Tx } from "./sql";
import type { EngineCore, JobEvent } from "./types";

/** Takes events in: drops the ones seen within 24 hours, starts runs, cancels runs. All of it or nothing. */
export async function ingestEvents(core: EngineCore, events: readonly JobEvent[]): Promise<void> {
  const started = await withTransaction(core.pool, (tx) => ingestWithin(core, tx, events));
  if (started > 0) core.wake();
}

/** The same inside a transaction that has more to do. Returns how many runs were started. */
export async function ingestWithin(core: EngineCore, tx: Tx, events: readonly JobEvent[]): Promise<number> {
  const now = core.clock.now();
  const fresh = await dropSeen(tx, events, now);
  // Cancel first: an event that both starts and cancels must not cancel the run it starts.
  for (const event of fresh) fresh.push(...(await cancelByEvent(core, tx, event)));
  const planned = fresh.flatMap((event) =>
    triggeredBy(event, core.functions.values()).map((fn) => planRun(fn, event, now)),
  );
  return startRuns(tx, planned, now);
}

/** Stores planned runs, except those whose idempotency key was used within 24 hours. */
export async function startRuns(tx: Tx, planned: readonly PlannedRun[], now: Date): Promise<number> {
  const runs = await dropRepeated(tx, planned, now);
  if (runs.length === 0) return 0;
  await insertRuns(tx, runs, await insertEvents(tx, runs, now));
  await insertTasks(tx, runs);
  await insertCancellations(tx, runs);
  return runs.length;
}

async function dropSeen(tx: Tx, events: readonly JobEvent[], now: Date): Promise<JobEvent[]> {
  const byKey = new Map<string, JobEvent>();
  for (const event of events) {
    const key = shortKey(`event:${event.id}`);
    if (!byKey.has(key)) byKey.set(key, event);
  }
  const fresh = await claimKeys(tx, [...byKey.keys()], now, dedupeTtlMs.event);
  return [...byKey].filter(([key]) => fresh.has(key)).map(([, event]) => event);
}

async function dropRepeated(tx: Tx, planned: readonly PlannedRun[], now: Date): Promise<PlannedRun[]> {
  const keys = new Set(planned.flatMap((run) => run.idempotencyKey ?? []));
  if (keys.size === 0) return [...planned];
  const unused = await claimKeys(tx, [...keys], now, dedupeTtlMs.idempotency);
  return planned.filter((run) => run.idempotencyKey === undefined || unused.delete(run.idempotencyKey));
}

/** The keys that nobody used within their time to live; from now on they count as used. */
async function claimKeys(tx: Tx, keys: readonly string[], now: Date, ttlMs: number): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  // Sorted, so that two transactions with the same keys wait for each other instead of deadlocking.
  const found = await rows<{ key: string }>(
    tx,
    `INSERT INTO job_dedupe (key, expires_at)
     SELECT key, $2 FROM unnest($1::text[]) AS key ORDER BY key
     ON CONFLICT (key) DO UPDATE SET expires_at = EXCLUDED.expires_at WHERE job_dedupe.expires_at <= $3
     RETURNING key`,
    [keys, new Date(now.getTime() + ttlMs), now],
  );
  return new Set(found.map((row) => row.key));
}

/** Stores each event once, however many runs it starts. Returns the row of each. */
async function insertEvents(tx: Tx, runs: readonly PlannedRun[], now: Date): Promise<Map<JobEvent, string>> {
  const ids = new Map([...new Set(runs.map((run) => run.event))].map((event) => [event, ulid(now.getTime())]));
  const records = [...ids].map(([event, id]) => ({
    id,
    event_id: event.id,
    name: event.name,
    payload: toJson(event),
  }));
  await tx.query(
    `INSERT INTO job_event (id, event_id, name, payload, received_at)
     SELECT id, event_id, name, payload, $2
     FROM json_to_recordset($1::json) AS t(id text, event_id text, name text, payload text)`,
    [toJson(records), now],
  );
  return ids;
}

async function insertRuns(tx: Tx, runs: readonly PlannedRun[], eventRows: Map<JobEvent, string>): Promise<void> {
  const records = runs.map((run) => ({
    id: run.id,
    function_id: run.functionId,
    event_row_id: eventRows.get(run.event),
    key1: run.key1,
    key2: run.key2,
    fair_key: run.fairKey,
    created_at: run.createdAt,
  }));
  await tx.query(
    `INSERT INTO job_run (id, function_id, event_row_id, key1, key2, fair_key, created_at)
     SELECT id, function_id, event_row_id, key1, key2, fair_key, created_at
     FROM json_to_recordset($1::json)
       AS t(id text, function_id text, event_row_id text, key1 text, key2 text, fair_key text, created_at timestamptz)`,
    [toJson(records)],
  );
}

async function insertTasks(tx: Tx, runs: readonly PlannedRun[]): Promise<void> {
  const records = runs.map((run) => ({
    task_id: run.taskId,
    run_id: run.id,
    function_id: run.functionId,
    fair_key: run.fairKey,
    key1: run.key1,
    key2: run.key2,
    due_at: run.dueAt,
  }));
  await tx.query(
    `INSERT INTO job_task (id, run_id, target, kind, name, function_id, fair_key, key1, key2, due_at)
     SELECT task_id, run_id, 'step', 'discovery', '', function_id, fair_key, key1, key2, due_at
     FROM json_to_recordset($1::json)
       AS t(task_id text, run_id text, function_id text, fair_key text, key1 text, key2 text, due_at timestamptz)`,
    [toJson(records)],
  );
}

async function insertCancellations(tx: Tx, runs: readonly PlannedRun[]): Promise<void> {
  const records = runs.flatMap((run) =>
    run.cancellations.map((rule) => ({
      run_id: run.id,
      position: rule.position,
      event: rule.event,
      match_key: rule.matchKey,
      condition: rule.condition,
      expires_at: rule.expiresAt,
    })),
  );
  if (records.length === 0) return;
  await tx.query(
    `INSERT INTO job_cancellation (run_id, position, event, match_key, condition, expires_at)
     SELECT run_id, position, event, match_key, condition, expires_at
     FROM json_to_recordset($1::json)
       AS t(run_id text, position int, event text, match_key text, condition text, expires_at timestamptz)`,
    [toJson(records)],
  );
}
