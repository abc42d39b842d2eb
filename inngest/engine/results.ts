import { backoff } from "./backoff";
import { MAX_STEP_OUTPUT_BYTES, MAX_STEPS } from "./caps";
import { parseWait } from "./duration";
import { runErrors, type JobError } from "./errors";
import { completeRun, failRun } from "./finish";
import { ingestWithin } from "./ingest";
import { byteLength, toJson } from "./json";
import { lockRun, type LockedRun } from "./run-row";
import { first, withTransaction, type Tx } from "./sql";
import { addDiscovery, addTask, hasPendingSteps, isRecorded } from "./tasks";
import type { EngineCore, JobEvent, Lease, Outcome, StepOp } from "./types";

/** `stale`: somebody else has the task now, or the run is over; nothing was written. */
export type Settled = "written" | "stale";

/** Writes what a call came to, in one transaction, if the lease still stands. */
export async function settle(core: EngineCore, lease: Lease, outcome: Outcome): Promise<Settled> {
  const settled = await withTransaction(core.pool, async (tx) => {
    const held = await holdRun(tx, lease);
    if (!held) return "stale";
    await ingestWithin(core, tx, await apply(core, tx, { ...held, lease }, outcome));
    return "written";
  });
  core.wake();
  return settled;
}

/**
 * Records the steps of a call that goes on. With `handOver` the call ends here: the lease is given up and whoever is
 * free continues the run.
 */
export async function checkpoint(
  core: EngineCore,
  lease: Pick<Lease, "runId" | "token">,
  ops: readonly StepOp[],
  options: { handOver: boolean },
): Promise<Settled> {
  const settled = await withTransaction(core.pool, async (tx) => {
    const held = await holdRun(tx, lease);
    if (!held) return "stale";
    const refused = await record(core, tx, held.run, ops);
    if (refused) {
      await ingestWithin(core, tx, await failRun(core, tx, held.run, refused));
      return "stale";
    }
    if (options.handOver) {
      await removeTask(tx, held.taskId);
      await addDiscovery(tx, held.run);
      return "stale";
    }
    if (held.tried) await tx.query("UPDATE job_task SET attempt = 0, lost = 0 WHERE id = $1", [held.taskId]);
    return "written";
  });
  if (settled === "stale") core.wake();
  return settled;
}

interface Held {
  run: LockedRun;
  taskId: string;
  again: boolean;
  race: boolean;
  tried: boolean;
}

/** The fence: locks the run, then asks whether this token still holds the task. */
async function holdRun(tx: Tx, lease: Pick<Lease, "runId" | "token">): Promise<Held | undefined> {
  const run = await lockRun(tx, lease.runId);
  if (!run) return undefined;
  const task = await first<Omit<Held, "run">>(
    tx,
    `SELECT id AS "taskId", again, race, attempt + lost > 0 AS tried
     FROM job_task WHERE lease_token = $1 AND run_id = $2 FOR UPDATE`,
    [lease.token, run.id],
  );
  return task && { run, ...task };
}

type Work = Held & { lease: Lease };

async function apply(core: EngineCore, tx: Tx, work: Work, outcome: Outcome): Promise<JobEvent[]> {
  switch (outcome.type) {
    case "completed":
      return complete(core, tx, work.run, outcome.output);
    case "failed":
      return failRun(core, tx, work.run, outcome.error);
    case "retry":
      return retry(core, tx, work, outcome.error, outcome.retryAt);
    case "ops":
      return applyOps(core, tx, work, outcome.ops, outcome.retryAt);
  }
}

async function applyOps(
  core: EngineCore,
  tx: Tx,
  work: Work,
  ops: readonly StepOp[],
  retryAt: Date | undefined,
): Promise<JobEvent[]> {
  const unsupported = ops.find((op) => op.type === "unsupported");
  if (unsupported) return failRun(core, tx, work.run, runErrors.unsupportedStep(unsupported.feature));

  const refused = (await record(core, tx, work.run, ops)) ?? (await plan(core, tx, work.run, ops));
  if (refused) return failRun(core, tx, work.run, refused);

  const done = ops.find((op) => op.type === "complete");
  if (done) return complete(core, tx, work.run, done.output);
  const failed = ops.find((op) => op.type === "retry");
  if (failed) return retry(core, tx, work, failed.error, retryAt);

  await removeTask(tx, work.taskId);
  return goOn(core, tx, work, ops);
}

/** Makes sure that somebody calls the function again: at once, or when the last parallel step ends. */
async function goOn(core: EngineCore, tx: Tx, work: Work, ops: readonly StepOp[]): Promise<JobEvent[]> {
  const pending = await hasPendingSteps(tx, work.run.id);
  const recorded = ops.some((op) => op.type === "ran" || op.type === "stepFailed" || op.type === "rediscover");
  if (work.again || (recorded && (work.race || !pending))) {
    await addDiscovery(tx, work.run);
    return [];
  }
  if (pending) return [];
  return failRun(core, tx, work.run, runErrors.noProgress());
}

async function complete(core: EngineCore, tx: Tx, run: LockedRun, output: string): Promise<JobEvent[]> {
  if (byteLength(output) > MAX_STEP_OUTPUT_BYTES) {
    return failRun(core, tx, run, runErrors.outputTooLarge("the function", MAX_STEP_OUTPUT_BYTES));
  }
  return completeRun(core, tx, run, output);
}

/** The same task again, later. The SDK itself says when a step's attempts are used up; this covers the function's. */
async function retry(
  core: EngineCore,
  tx: Tx,
  { run, taskId, lease }: Work,
  error: JobError,
  retryAt: Date | undefined,
): Promise<JobEvent[]> {
  const maxAttempts = core.functions.get(run.functionId)?.maxAttempts ?? 1;
  if (lease.attempt + 1 >= maxAttempts) return failRun(core, tx, run, error);

  const dueAt = retryAt ?? new Date(core.clock.now().getTime() + backoff(lease.attempt, core.random()));
  await tx.query(
    `UPDATE job_task SET attempt = $2, lost = 0, again = false, due_at = $3, leased = false, lease_token = NULL, lease_until = NULL
     WHERE id = $1`,
    [taskId, lease.attempt + 1, dueAt],
  );
  return [];
}

/** Records finished steps. Returns why the run cannot go on, if so. */
async function record(core: EngineCore, tx: Tx, run: LockedRun, ops: readonly StepOp[]): Promise<JobError | undefined> {
  for (const op of ops) {
    if (op.type !== "ran" && op.type !== "stepFailed") continue;
    const data = op.type === "ran" ? op.data : null;
    const error = op.type === "stepFailed" ? toJson(op.error) : null;
    if (byteLength(data ?? error ?? "") > MAX_STEP_OUTPUT_BYTES) {
      return runErrors.outputTooLarge(`the step "${op.name}"`, MAX_STEP_OUTPUT_BYTES);
    }
    if (run.stepCount >= MAX_STEPS) return runErrors.tooManySteps(MAX_STEPS);
    await recordStep(tx, run, { id: op.id, name: op.name, data, error }, core.clock.now());
  }
  return undefined;
}

async function recordStep(
  tx: Tx,
  run: LockedRun,
  step: { id: string; name: string; data: string | null; error: string | null },
  now: Date,
): Promise<void> {
  const counted = await first<{ stepCount: number }>(
    tx,
    `WITH added AS (
       INSERT INTO job_step (run_id, step_id, seq, name, data, error, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (run_id, step_id) DO NOTHING RETURNING 1
     )
     UPDATE job_run SET step_count = step_count + (SELECT count(*) FROM added) WHERE id = $1
     RETURNING step_count AS "stepCount"`,
    [run.id, step.id, run.stepCount, step.name, step.data, step.error, now],
  );
  run.stepCount = counted?.stepCount ?? run.stepCount;
}

/** Queues parallel steps and sleeps, except those that were recorded since the function was called. */
async function plan(core: EngineCore, tx: Tx, run: LockedRun, ops: readonly StepOp[]): Promise<JobError | undefined> {
  const now = core.clock.now();
  for (const op of ops) {
    if (op.type !== "planned" && op.type !== "sleep") continue;
    if (await isRecorded(tx, run.id, op.id)) continue;
    const { id: target, name, race } = op;
    if (op.type === "planned") {
      await addTask(tx, run, { kind: "step", target, name, race, dueAt: run.createdAt });
      continue;
    }
    const dueAt = parseWait(op.until, now);
    if (!dueAt) return { name: "InvalidSleepError", message: `The sleep "${name}" has no valid end: ${op.until}` };
    await addTask(tx, run, { kind: "sleep", target, name, race, dueAt });
  }
  return undefined;
}

async function removeTask(tx: Tx, taskId: string): Promise<void> {
  await tx.query("DELETE FROM job_task WHERE id = $1", [taskId]);
}
