import { serve } from "inngest/edge";
import { createCalls } from "./calls";
import { cancelById } from "./cancel";
import { createClock } from "./clock";
import { registerSchedules, schedulesOf, type Schedule } from "./cron";
import { listDeadLetters, retryDeadLetter, type DeadLetter } from "./dead-letters";
import { ingestWithin } from "./ingest";
import { startLoop, type Loop } from "./loop";
import { registerFunctions } from "./register";
import { sweep, type Swept } from "./retention";
import { createSignal } from "./signal";
import { first, rows, withTransaction } from "./sql";
import { createTransport, type Fetch } from "./transport";
import type { EngineCore, EngineOptions } from "./types";

const CLOCK_SYNC_MS = 5 * 60_000;
const RETENTION: Schedule = { id: "engine|retention", functionId: "engine", expression: "17 * * * *" };

export interface JobCounts {
  waiting: number;
  running: number;
  /** Seconds for which the oldest run that has not begun is waiting; 0 when none waits. */
  lagSeconds: number;
  deadLetters: number;
}

export interface Engine {
  /** What the client sends through: events and recorded steps. */
  readonly fetch: Fetch;
  /** Takes tasks from now on. */
  start(): Promise<void>;
  /**
   * Takes no more tasks, lets each call finish its present step for up to `drainMs`, and returns. `letGo` is told when no
   * call will be begun any more.
   */
  stop(options: { drainMs: number; letGo?: () => void }): Promise<void>;
  /** Makes the engine look at the queue now. */
  wake(): void;
  /** False when the run is over, or unknown. */
  cancelRun(runId: string): Promise<boolean>;
  deadLetters(options: { limit: number; before?: Pick<DeadLetter, "failedAt" | "runId"> }): Promise<DeadLetter[]>;
  /** The id of the new run; undefined when there is nothing to retry. */
  retryDeadLetter(runId: string): Promise<string | undefined>;
  counts(): Promise<JobCounts>;
  /** Deletes what is older than the retention. Also done every hour by one of the running engines. */
  sweep(): Promise<Swept>;
}

/** Registers the functions, and throws a `JobsConfigError` that names what it cannot run. Nothing is executed before `start`. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const handler = serve({ client: options.client, functions: options.functions });
  const signal = createSignal();
  const core: EngineCore = {
    pool: options.pool,
    clock: createClock(options.pool, options.now),
    random: options.random ?? Math.random,
    log: options.log,
    functions: await registerFunctions(handler),
    wake: () => signal.raise(),
  };
  const leaseMs = options.leaseMs ?? 20_000;
  const retentionDays = options.retentionDays ?? 7;
  const schedules = [...schedulesOf(core.functions.values()), RETENTION];
  const calls = createCalls(core, handler, { leaseMs, checkpointing: options.checkpointing ?? true });
  let loop: Loop | undefined;
  let timers: NodeJS.Timeout[] = [];

  return {
    fetch: createTransport(core, calls),
    wake: () => signal.raise(),

    async start() {
      if (loop) return;
      await core.clock.sync();
      await registerSchedules(core, schedules);
      await warnOfOrphans(core);
      calls.resume();
      loop = startLoop(core, calls, signal, {
        capacity: options.capacity ?? 16,
        leaseMs,
        maxPollMs: options.maxPollMs ?? 1000,
        schedules,
        onSchedule: ({ id }) => {
          if (id === RETENTION.id) inBackground(core, "job retention failed", sweep(core, retentionDays));
        },
      });
      timers = [
        setInterval(() => inBackground(core, "job heartbeat failed", calls.beat()), leaseMs / 3).unref(),
        setInterval(() => inBackground(core, "job clock failed", core.clock.sync()), CLOCK_SYNC_MS).unref(),
      ];
    },

    async stop({ drainMs, letGo }) {
      await loop?.end();
      letGo?.();
      await calls.drain(drainMs);
      loop = undefined;
      for (const timer of timers) clearInterval(timer);
    },

    async cancelRun(runId) {
      return withTransaction(core.pool, async (tx) => {
        const told = await cancelById(core, tx, runId);
        if (told) await ingestWithin(core, tx, told);
        return told !== undefined;
      });
    },

    deadLetters: (page) => listDeadLetters(core, page),
    retryDeadLetter: (runId) => retryDeadLetter(core, runId),
    counts: () => countJobs(core),
    sweep: () => sweep(core, retentionDays),
  };
}

async function countJobs(core: EngineCore): Promise<JobCounts> {
  const row = await first<{ waiting: number; running: number; oldest: Date | null; deadLetters: number }>(
    core.pool,
    `SELECT count(*) FILTER (WHERE NOT t.leased AND t.due_at <= $1)::int AS waiting,
       count(*) FILTER (WHERE t.leased)::int AS running,
       min(t.due_at) FILTER (WHERE NOT t.leased AND t.due_at <= $1 AND r.step_count = 0) AS oldest,
       (SELECT count(*)::int FROM job_dead_letter WHERE retried_at IS NULL) AS "deadLetters"
     FROM job_task t JOIN job_run r ON r.id = t.run_id`,
    [core.clock.now()],
  );
  const lagMs = row?.oldest ? core.clock.now().getTime() - row.oldest.getTime() : 0;
  return {
    waiting: row?.waiting ?? 0,
    running: row?.running ?? 0,
    lagSeconds: Math.max(0, Math.round(lagMs / 1000)),
    deadLetters: row?.deadLetters ?? 0,
  };
}

/** Tasks of a function that was removed or renamed wait for a version of the app that has it. */
async function warnOfOrphans(core: EngineCore): Promise<void> {
  const orphans = await rows<{ functionId: string; count: number }>(
    core.pool,
    `SELECT function_id AS "functionId", count(*)::int AS count FROM job_task
     WHERE NOT (function_id = ANY($1)) GROUP BY function_id`,
    [[...core.functions.keys()]],
  );
  for (const { functionId, count } of orphans)
    core.log.warn("jobs wait for an unknown function", { functionId, count });
}

function inBackground(core: EngineCore, message: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => core.log.error(message, {}, error));
}
