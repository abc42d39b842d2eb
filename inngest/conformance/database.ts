import type { Pool } from "pg";

/** Tests of one file share a database but not their jobs. */
export async function emptyJobTables(pool: Pool): Promise<void> {
  await pool.query(
    "TRUNCATE job_event, job_run, job_step, job_task, job_cancellation, job_dedupe, job_cron, job_dead_letter",
  );
}
