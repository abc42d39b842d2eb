import { ulid } from "./ids";
import type { LockedRun } from "./run-row";
import { first, type Tx } from "./sql";
import type { TaskKind } from "./types";

export interface NewTask {
  kind: TaskKind;
  target: string;
  name: string;
  dueAt: Date;
  race: boolean;
}

export const DISCOVERY = "step";

/** Adds a task unless the run has it already: a step that is waiting or being executed stays as it is. */
export async function addTask(tx: Tx, run: LockedRun, task: NewTask): Promise<void> {
  // A sleep occupies nobody, so it counts against no limit and has a group of its own.
  const sleeping = task.kind === "sleep";
  await tx.query(
    `INSERT INTO job_task (id, run_id, target, kind, name, function_id, fair_key, key1, key2, due_at, race)
     VALUES ($1, $2, $3, $4::job_task_kind, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (run_id, target) DO NOTHING`,
    [
      ulid(task.dueAt.getTime()),
      run.id,
      task.target,
      task.kind,
      task.name,
      run.functionId,
      sleeping ? `~sleep|${run.functionId}` : run.fairKey,
      sleeping ? null : run.key1,
      sleeping ? null : run.key2,
      task.dueAt,
      task.race,
    ],
  );
}

/**
 * Asks for a call of the function. It is due since the run began, so that runs in progress come before new ones. A
 * discovery that is being executed is marked to be done once more.
 */
export async function addDiscovery(tx: Tx, run: LockedRun): Promise<void> {
  await tx.query(
    `INSERT INTO job_task (id, run_id, target, kind, name, function_id, fair_key, key1, key2, due_at)
     VALUES ($1, $2, '${DISCOVERY}', 'discovery', '', $3, $4, $5, $6, $7)
     ON CONFLICT (run_id, target) DO UPDATE SET
       again = job_task.leased,
       due_at = CASE WHEN job_task.leased THEN job_task.due_at ELSE least(job_task.due_at, EXCLUDED.due_at) END`,
    [ulid(run.createdAt.getTime()), run.id, run.functionId, run.fairKey, run.key1, run.key2, run.createdAt],
  );
}

/** Whether parallel steps or sleeps of the run are still to come. */
export async function hasPendingSteps(tx: Tx, runId: string): Promise<boolean> {
  const row = await first<{ pending: boolean }>(
    tx,
    "SELECT EXISTS (SELECT 1 FROM job_task WHERE run_id = $1 AND kind <> 'discovery') AS pending",
    [runId],
  );
  return row?.pending ?? false;
}

export async function isRecorded(tx: Tx, runId: string, stepId: string): Promise<boolean> {
  return (await first(tx, "SELECT 1 FROM job_step WHERE run_id = $1 AND step_id = $2", [runId, stepId])) !== undefined;
}
