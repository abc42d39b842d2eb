import { nextTick } from "./cron-schedule";
import { ulid } from "./ids";
import { startRuns } from "./ingest";
import { planRun } from "./plan-runs";
import { rows, withTransaction } from "./sql";
import type { EngineCore, FunctionConfig } from "./types";

/** Something that returns at given times, in one process only however many there are. */
export interface Schedule {
  id: string;
  functionId: string;
  expression: string;
}

interface CronRow {
  id: string;
  nextAt: Date;
}

export function schedulesOf(functions: Iterable<FunctionConfig>): Schedule[] {
  return [...functions].flatMap((fn) =>
    fn.triggers.flatMap((trigger) =>
      "cron" in trigger ? { id: `${fn.id}|${trigger.cron}`, functionId: fn.id, expression: trigger.cron } : [],
    ),
  );
}

/** Notes schedules that are new. A known one keeps its next time, so that a tick missed while down is made up for. */
export async function registerSchedules(core: EngineCore, schedules: readonly Schedule[]): Promise<void> {
  const now = core.clock.now();
  for (const { id, functionId, expression } of schedules) {
    await core.pool.query(
      `INSERT INTO job_cron (id, function_id, expression, next_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`,
      [id, functionId, expression, nextTick(expression, now)],
    );
  }
  // An expression that the function no longer has must not start it again.
  await core.pool.query(`DELETE FROM job_cron WHERE function_id = ANY($1) AND NOT (id = ANY($2))`, [
    [...core.functions.keys()],
    schedules.map((schedule) => schedule.id),
  ]);
}

/** Starts what is due. Ticks that were missed count as one. Returns the schedules that this process won. */
export async function fireSchedules(core: EngineCore, schedules: readonly Schedule[]): Promise<Schedule[]> {
  const due = await rows<CronRow>(
    core.pool,
    `SELECT id, next_at AS "nextAt" FROM job_cron WHERE id = ANY($1) AND next_at <= $2`,
    [schedules.map((schedule) => schedule.id), core.clock.now()],
  );
  const won: Schedule[] = [];
  for (const row of due) {
    const schedule = schedules.find((candidate) => candidate.id === row.id);
    if (schedule && (await fire(core, schedule, row.nextAt))) won.push(schedule);
  }
  return won;
}

/** Compare and swap: of all processes that saw the same time come, one moves it on. */
async function fire(core: EngineCore, schedule: Schedule, seen: Date): Promise<boolean> {
  const now = core.clock.now();
  return withTransaction(core.pool, async (tx) => {
    const swapped = await tx.query(
      "UPDATE job_cron SET next_at = $3, last_at = next_at WHERE id = $1 AND next_at = $2",
      [schedule.id, seen, nextTick(schedule.expression, now)],
    );
    if (swapped.rowCount !== 1) return false;
    const fn = core.functions.get(schedule.functionId);
    if (fn) {
      const event = {
        id: ulid(now.getTime()),
        name: "inngest/scheduled.timer",
        data: { cron: schedule.expression },
        ts: now.getTime(),
      };
      await startRuns(tx, [planRun(fn, event, now)], now);
    }
    return true;
  });
}
