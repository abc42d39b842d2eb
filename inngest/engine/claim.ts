import { leaseToken } from "./ids";
import { first, rows, withTransaction, type Tx } from "./sql";
import type { EngineCore, FunctionConfig, Lease } from "./types";

/** Any number that no other part of the product takes as an advisory lock. */
const CLAIM_LOCK = 7_214_001;

/** How far one look goes beyond the free places, so that a limit shared by many groups does not hide the others. */
const LOOKAHEAD = 8;

/**
 * Takes up to `room` due tasks. Claims of all processes follow each other under one lock, which makes the counts of
 * leased tasks exact; a lease keeps its place until it is taken back here, even when it has run out.
 */
export async function claimTasks(core: EngineCore, room: number, leaseMs: number): Promise<Lease[]> {
  return withTransaction(core.pool, async (tx) => {
    await tx.query("SELECT pg_advisory_xact_lock($1)", [CLAIM_LOCK]);
    const now = core.clock.now();
    await takeBackLost(core, tx, now);
    const chosen = choose(await findCandidates(core, tx, room, now), room);
    return lease(tx, chosen, new Date(now.getTime() + leaseMs));
  });
}

export interface NextWork {
  /** The first due task, or the first lease to run out. */
  task: Date | undefined;
  schedule: Date | undefined;
}

/** When there will be something to do. A look without a lock. */
export async function nextWork(core: EngineCore, scheduleIds: readonly string[]): Promise<NextWork> {
  const row = await first<{ task: Date | null; schedule: Date | null }>(
    core.pool,
    `SELECT least(
       (SELECT min(due_at) FROM job_task WHERE leased = false),
       (SELECT min(lease_until) FROM job_task WHERE leased = true)
     ) AS task, (SELECT min(next_at) FROM job_cron WHERE id = ANY($1)) AS schedule`,
    [scheduleIds],
  );
  return { task: row?.task ?? undefined, schedule: row?.schedule ?? undefined };
}

/** Renews leases and returns the tokens that are still held. */
export async function renewLeases(core: EngineCore, tokens: readonly string[], leaseMs: number): Promise<Set<string>> {
  const held = await rows<{ token: string }>(
    core.pool,
    `UPDATE job_task SET lease_until = $2 WHERE lease_token = ANY($1) RETURNING lease_token AS token`,
    [tokens, new Date(core.clock.now().getTime() + leaseMs)],
  );
  return new Set(held.map((row) => row.token));
}

async function takeBackLost(core: EngineCore, tx: Tx, now: Date): Promise<void> {
  const lost = await rows<{ id: string; runId: string; functionId: string }>(
    tx,
    `UPDATE job_task SET leased = false, lease_token = NULL, lease_until = NULL, lost = lost + 1
     WHERE id IN (SELECT id FROM job_task WHERE leased = true AND lease_until < $1 FOR UPDATE SKIP LOCKED)
     RETURNING id, run_id AS "runId", function_id AS "functionId"`,
    [now],
  );
  for (const { runId, functionId } of lost) core.log.warn("job lease lost", { runId, functionId });
}

interface Candidate {
  id: string;
  key1: string | null;
  key2: string | null;
  limit1: number | null;
  limit2: number | null;
  busy1: number;
  busy2: number;
}

/**
 * The oldest due tasks of each group (function and concurrency keys), groups in turn: a task's turn is its place
 * within its group, behind what the group already has in work. One probe of the index per group, so that a group
 * with 10,000 tasks costs as much as a group with one.
 */
async function findCandidates(core: EngineCore, tx: Tx, room: number, now: Date): Promise<Candidate[]> {
  const limits = [...core.functions.values()].map(limitsOf);
  return rows<Candidate>(
    tx,
    `WITH RECURSIVE groups AS (
       SELECT min(fair_key) AS fair_key FROM job_task WHERE leased = false
       UNION ALL
       SELECT (SELECT min(t.fair_key) FROM job_task t WHERE t.leased = false AND t.fair_key > g.fair_key)
       FROM groups g WHERE g.fair_key IS NOT NULL
     ),
     leased AS MATERIALIZED (SELECT fair_key, key1, key2 FROM job_task WHERE leased = true),
     busy AS (
       SELECT key, count(*)::int AS n
       FROM (SELECT key1 AS key FROM leased UNION ALL SELECT key2 FROM leased) AS keys
       WHERE key IS NOT NULL GROUP BY key
     ),
     busy_group AS (SELECT fair_key, count(*)::int AS n FROM leased GROUP BY fair_key),
     limits AS (SELECT * FROM unnest($1::text[], $2::int[], $3::int[]) AS l(function_id, limit1, limit2))
     SELECT t.id, t.key1, t.key2, l.limit1, l.limit2, coalesce(b1.n, 0) AS busy1, coalesce(b2.n, 0) AS busy2
     FROM groups g
     JOIN LATERAL (
       SELECT c.*, row_number() OVER (ORDER BY c.due_at, c.id) AS place
       FROM (
         SELECT id, function_id, fair_key, key1, key2, due_at FROM job_task
         WHERE leased = false AND fair_key = g.fair_key AND due_at <= $4
         ORDER BY due_at, id LIMIT $5
       ) AS c
     ) AS t ON true
     JOIN limits l ON l.function_id = t.function_id
     LEFT JOIN busy b1 ON b1.key = t.key1
     LEFT JOIN busy b2 ON b2.key = t.key2
     LEFT JOIN busy_group bg ON bg.fair_key = t.fair_key
     WHERE (t.key1 IS NULL OR l.limit1 IS NULL OR coalesce(b1.n, 0) < l.limit1)
       AND (t.key2 IS NULL OR l.limit2 IS NULL OR coalesce(b2.n, 0) < l.limit2)
     ORDER BY coalesce(bg.n, 0) + t.place, t.due_at, t.id
     LIMIT $6`,
    [
      limits.map((limit) => limit.functionId),
      limits.map((limit) => limit.limit1),
      limits.map((limit) => limit.limit2),
      now,
      room,
      room * LOOKAHEAD,
    ],
  );
}

function limitsOf(fn: FunctionConfig) {
  return {
    functionId: fn.id,
    limit1: fn.concurrency[0]?.limit ?? null,
    limit2: fn.concurrency[1]?.limit ?? null,
  };
}

/** Fills the free places in order, counting what it takes against the limits. */
export function choose(candidates: readonly Candidate[], room: number): string[] {
  const taken = new Map<string, number>();
  const chosen: string[] = [];
  for (const candidate of candidates) {
    if (chosen.length === room) break;
    const { key1, key2 } = candidate;
    const used1 = key1 === null ? 0 : candidate.busy1 + (taken.get(key1) ?? 0);
    const used2 = key2 === null ? 0 : candidate.busy2 + (taken.get(key2) ?? 0);
    if (key1 !== null && candidate.limit1 !== null && used1 >= candidate.limit1) continue;
    if (key2 !== null && candidate.limit2 !== null && used2 >= candidate.limit2) continue;
    for (const key of [key1, key2]) if (key !== null) taken.set(key, (taken.get(key) ?? 0) + 1);
    chosen.push(candidate.id);
  }
  return chosen;
}

async function lease(tx: Tx, ids: readonly string[], until: Date): Promise<Lease[]> {
  if (ids.length === 0) return [];
  const leases = await rows<Lease>(
    tx,
    `UPDATE job_task t SET leased = true, lease_token = c.token, lease_until = $3
     FROM unnest($1::text[], $2::text[]) AS c(id, token)
     WHERE t.id = c.id AND t.id IN (
       SELECT id FROM job_task WHERE id = ANY($1) AND leased = false FOR UPDATE SKIP LOCKED
     )
     RETURNING t.id AS "taskId", t.lease_token AS token, t.run_id AS "runId", t.function_id AS "functionId",
       t.kind, t.target, t.name, t.attempt, t.lost`,
    [ids, ids.map(leaseToken), until],
  );
  return leases.sort((a, b) => ids.indexOf(a.taskId) - ids.indexOf(b.taskId));
}
