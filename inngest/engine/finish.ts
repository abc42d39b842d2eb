import type { JobError } from "./errors";
import { ulid } from "./ids";
import { parseJson, toJson } from "./json";
import { namesEvent } from "./plan-runs";
import { readEvent, type LockedRun } from "./run-row";
import type { Tx } from "./sql";
import type { EngineCore, JobEvent } from "./types";

const FAILED = "inngest/function.failed";
const FINISHED = "inngest/function.finished";
const CANCELLED = "inngest/function.cancelled";

/** Each way to end a run returns the events that tell of it; the caller takes them in within the same transaction. */
export async function completeRun(core: EngineCore, tx: Tx, run: LockedRun, output: string): Promise<JobEvent[]> {
  await endRun(core, tx, run, "completed", { output });
  return tell(core, FINISHED, () => ({ ...subject(run), result: parseJson(output) ?? null }));
}

/** Also leaves a dead letter. */
export async function failRun(core: EngineCore, tx: Tx, run: LockedRun, error: JobError): Promise<JobEvent[]> {
  await endRun(core, tx, run, "failed", { error: toJson(error) });
  const event = readEvent(run.payload);
  await tx.query(
    `INSERT INTO job_dead_letter (run_id, function_id, event_name, payload, error, failed_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (run_id) DO NOTHING`,
    [run.id, run.functionId, event.name, run.payload, toJson(error), core.clock.now()],
  );
  core.log.warn("job failed", { functionId: run.functionId, runId: run.id, error: error.name });
  // A function that handles failures must not hear of its own, or it would never come to rest.
  if (event.name === FAILED) return [];
  return [
    ...tell(core, FAILED, () => ({ ...subject(run), error })),
    ...tell(core, FINISHED, () => ({ ...subject(run), error })),
  ];
}

export async function cancelRun(core: EngineCore, tx: Tx, run: LockedRun): Promise<JobEvent[]> {
  await endRun(core, tx, run, "cancelled", {});
  return tell(core, CANCELLED, () => subject(run));
}

async function endRun(
  core: EngineCore,
  tx: Tx,
  run: LockedRun,
  status: "completed" | "failed" | "cancelled",
  result: { output?: string; error?: string },
): Promise<void> {
  await tx.query(
    `UPDATE job_run SET status = $2::job_run_status, output = $3, error = $4, ended_at = $5 WHERE id = $1`,
    [run.id, status, result.output ?? null, result.error ?? null, core.clock.now()],
  );
  await tx.query("DELETE FROM job_task WHERE run_id = $1", [run.id]);
  await tx.query("DELETE FROM job_cancellation WHERE run_id = $1", [run.id]);
}

function subject(run: LockedRun): Record<string, unknown> {
  return { function_id: run.functionId, run_id: run.id, event: readEvent(run.payload) };
}

function tell(core: EngineCore, name: string, data: () => Record<string, unknown>): JobEvent[] {
  const heard = [...core.functions.values()].some((fn) =>
    fn.triggers.some((trigger) => "event" in trigger && namesEvent(trigger.event, name)),
  );
  if (!heard) return [];
  const now = core.clock.now().getTime();
  return [{ id: ulid(now), name, data: data(), ts: now }];
}
