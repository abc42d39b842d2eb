import type { Calls } from "./calls";
import { claimTasks, nextWork } from "./claim";
import { fireSchedules, type Schedule } from "./cron";
import type { Signal } from "./signal";
import type { EngineCore } from "./types";

const MIN_POLL_MS = 250;
const MAX_ERROR_PAUSE_MS = 5000;

export interface LoopOptions {
  capacity: number;
  leaseMs: number;
  maxPollMs: number;
  schedules: readonly Schedule[];
  onSchedule(schedule: Schedule): void;
}

export interface Loop {
  /** Takes no new task from now on. Resolves when the present look is over. */
  end(): Promise<void>;
}

/**
 * Looks for work: at once when this process knows of some, at the time of the next due task, and every 250 ms to 1 s for
 * what other processes have queued. One small query a look while idle.
 */
export function startLoop(core: EngineCore, calls: Calls, signal: Signal, options: LoopOptions): Loop {
  let ending = false;
  let pollMs = MIN_POLL_MS;
  let failures = 0;

  async function run(): Promise<void> {
    while (!isEnding()) {
      const waitMs = await look();
      if (!isEnding()) await signal.wait(waitMs);
    }
  }

  async function look(): Promise<number> {
    try {
      const { took, waitMs } = await takeWork(core, calls, options);
      if (failures > 0) core.log.info("job engine is back", { failures });
      failures = 0;
      pollMs = took ? MIN_POLL_MS : Math.min(pollMs * 1.5, options.maxPollMs);
      return Math.min(pollMs, waitMs);
    } catch (error) {
      failures += 1;
      // The first failure is enough to know; the next ones say the same.
      if (failures === 1) core.log.error("job engine cannot reach the database", {}, error);
      return Math.min(MIN_POLL_MS * 2 ** failures, MAX_ERROR_PAUSE_MS);
    }
  }

  const isEnding = () => ending;
  const ended = run();
  return {
    async end() {
      ending = true;
      signal.raise();
      await ended;
    },
  };
}

/** One look. `waitMs` is when the next known thing is due. */
async function takeWork(
  core: EngineCore,
  calls: Calls,
  options: LoopOptions,
): Promise<{ took: boolean; waitMs: number }> {
  // A process that was stalled renews its leases before it may take them for lost.
  await calls.beat();
  const next = await nextWork(
    core,
    options.schedules.map((schedule) => schedule.id),
  );
  const now = core.clock.now();
  let took = false;

  if (next.schedule && next.schedule <= now) {
    for (const schedule of await fireSchedules(core, options.schedules)) options.onSchedule(schedule);
    took = true;
  }
  const room = options.capacity - calls.size;
  if (room > 0 && ((next.task && next.task <= now) || took)) {
    const leases = await claimTasks(core, room, options.leaseMs);
    for (const lease of leases) calls.start(lease);
    took ||= leases.length > 0;
  }
  const later = [next.task, next.schedule].filter((at) => at !== undefined && at > now);
  const waits = later.map((at) => (at ? at.getTime() - now.getTime() : Infinity));
  return { took, waitMs: Math.max(1, Math.min(...waits, options.maxPollMs)) };
}
