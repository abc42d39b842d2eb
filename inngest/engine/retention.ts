import { runErrors } from "./errors";
import { failRun } from "./finish";
import { ingestWithin } from "./ingest";
import { lockRuns } from "./run-row";
import { rows, withTransaction } from "./sql";
import type { EngineCore } from "./types";

const DAY_MS = 86_400_000;
const BATCH = 1000;

/** A dead letter waits longer than its run, for somebody to decide. */
const DEAD_LETTER_FACTOR = 4;

export interface Swept {
  /** Runs of functions that the app no longer has. They become dead letters. */
  orphans: number;
  runs: number;
  events: number;
  keys: number;
  deadLetters: number;
}

/** Deletes what nobody needs any more, in batches, so that no statement holds locks for long. */
export async function sweep(core: EngineCore, retentionDays: number): Promise<Swept> {
  const now = core.clock.now();
  const before = new Date(now.getTime() - retentionDays * DAY_MS);
  const lettersBefore = new Date(now.getTime() - retentionDays * DEAD_LETTER_FACTOR * DAY_MS);
  return {
    orphans: await giveUpOrphans(core, before),
    runs: await deleteInBatches(
      core,
      `DELETE FROM job_run WHERE id IN (
         SELECT id FROM job_run WHERE status <> 'running' AND ended_at < $1 LIMIT ${BATCH})`,
      before,
    ),
    events: await deleteInBatches(
      core,
      `DELETE FROM job_event WHERE id IN (
         SELECT e.id FROM job_event e
         WHERE e.received_at < $1 AND NOT EXISTS (SELECT 1 FROM job_run r WHERE r.event_row_id = e.id) LIMIT ${BATCH})`,
      before,
    ),
    keys: await deleteInBatches(
      core,
      `DELETE FROM job_dedupe WHERE key IN (SELECT key FROM job_dedupe WHERE expires_at <= $1 LIMIT ${BATCH})`,
      now,
    ),
    deadLetters: await deleteInBatches(
      core,
      `DELETE FROM job_dead_letter WHERE run_id IN (
         SELECT run_id FROM job_dead_letter WHERE failed_at < $1 LIMIT ${BATCH})`,
      lettersBefore,
    ),
  };
}

/** Old ones only: while a new version is rolled out, the engines of the old one do not know its functions yet. */
async function giveUpOrphans(core: EngineCore, before: Date): Promise<number> {
  return withTransaction(core.pool, async (tx) => {
    const found = await rows<{ id: string }>(
      tx,
      `SELECT id FROM job_run WHERE status = 'running' AND NOT (function_id = ANY($1)) AND created_at < $2
       LIMIT ${BATCH}`,
      [[...core.functions.keys()], before],
    );
    const orphans = await lockRuns(
      tx,
      found.map((row) => row.id),
    );
    for (const run of orphans) {
      await ingestWithin(core, tx, await failRun(core, tx, run, runErrors.functionGone(run.functionId)));
    }
    return orphans.length;
  });
}

async function deleteInBatches(core: EngineCore, statement: string, before: Date): Promise<number> {
  let total = 0;
  for (;;) {
    const { rowCount } = await core.pool.query(statement, [before]);
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) return total;
  }
}
