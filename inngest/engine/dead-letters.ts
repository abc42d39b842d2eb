import { z } from "zod";
import { parseJson } from "./json";
import { planRun } from "./plan-runs";
import { readEvent } from "./run-row";
import { startRuns } from "./ingest";
import { first, rows, withTransaction } from "./sql";
import type { EngineCore, JobEvent } from "./types";

export interface DeadLetter {
  runId: string;
  functionId: string;
  event: JobEvent;
  error: { name: string; message: string };
  failedAt: Date;
  retriedAt: Date | undefined;
  retriedRunId: string | undefined;
}

interface DeadLetterRow {
  runId: string;
  functionId: string;
  payload: string;
  error: string;
  failedAt: Date;
  retriedAt: Date | null;
  retriedRunId: string | null;
}

const COLUMNS = `run_id AS "runId", function_id AS "functionId", payload, error, failed_at AS "failedAt",
  retried_at AS "retriedAt", retried_run_id AS "retriedRunId"`;

const StoredError = z.object({ name: z.string(), message: z.string() });

/** Newest first. `before` is the last letter of the page before. */
export async function listDeadLetters(
  core: EngineCore,
  options: { limit: number; before?: { failedAt: Date; runId: string } },
): Promise<DeadLetter[]> {
  const { before } = options;
  const found = await rows<DeadLetterRow>(
    core.pool,
    `SELECT ${COLUMNS} FROM job_dead_letter
     WHERE $2::timestamptz IS NULL OR (failed_at, run_id) < ($2, $3)
     ORDER BY failed_at DESC, run_id DESC LIMIT $1`,
    [options.limit, before?.failedAt ?? null, before?.runId ?? null],
  );
  return found.map(toDeadLetter);
}

/**
 * Starts the failed function once more with the same event; other functions that heard the event are left alone.
 * Returns the new run's id. Undefined when the letter is unknown, was retried before, or its function is gone.
 */
export async function retryDeadLetter(core: EngineCore, runId: string): Promise<string | undefined> {
  const started = await withTransaction(core.pool, async (tx) => {
    const letter = await first<DeadLetterRow>(
      tx,
      `SELECT ${COLUMNS} FROM job_dead_letter WHERE run_id = $1 AND retried_at IS NULL FOR UPDATE`,
      [runId],
    );
    const fn = letter && core.functions.get(letter.functionId);
    if (!fn) return undefined;

    const now = core.clock.now();
    const run = { ...planRun(fn, { ...readEvent(letter.payload), ts: now.getTime() }, now), idempotencyKey: undefined };
    await startRuns(tx, [run], now);
    await tx.query("UPDATE job_dead_letter SET retried_at = $2, retried_run_id = $3 WHERE run_id = $1", [
      runId,
      now,
      run.id,
    ]);
    return run.id;
  });
  if (started) core.wake();
  return started;
}

function toDeadLetter(row: DeadLetterRow): DeadLetter {
  const error = StoredError.safeParse(parseJson(row.error));
  return {
    runId: row.runId,
    functionId: row.functionId,
    event: readEvent(row.payload),
    error: error.success ? error.data : { name: "Error", message: row.error },
    failedAt: row.failedAt,
    retriedAt: row.retriedAt ?? undefined,
    retriedRunId: row.retriedRunId ?? undefined,
  };
}
