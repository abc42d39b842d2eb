import { evaluateCondition, matchedPath } from "./expressions";
import { cancelRun } from "./finish";
import { matchKey } from "./plan-runs";
import { lockRuns, readEvent } from "./run-row";
import { rows, type Tx } from "./sql";
import type { EngineCore, JobEvent } from "./types";

/** Cancels the runs that this event was to cancel. Returns the events that tell of it. */
export async function cancelByEvent(core: EngineCore, tx: Tx, event: JobEvent): Promise<JobEvent[]> {
  if (!isAwaited(core, event)) return [];
  const runIds = await findRuns(core, tx, event);
  if (runIds.length === 0) return [];

  const told: JobEvent[] = [];
  for (const run of await lockRuns(tx, runIds)) told.push(...(await cancelRun(core, tx, run)));
  return told;
}

/** Cancels one run by its id. False when it is over, or unknown. */
export async function cancelById(core: EngineCore, tx: Tx, runId: string): Promise<JobEvent[] | undefined> {
  const [run] = await lockRuns(tx, [runId]);
  return run ? cancelRun(core, tx, run) : undefined;
}

function isAwaited(core: EngineCore, event: JobEvent): boolean {
  return [...core.functions.values()].some((fn) => fn.cancelOn.some((rule) => rule.event === event.name));
}

interface Waiting {
  runId: string;
  condition: string | null;
  payload: string;
}

async function findRuns(core: EngineCore, tx: Tx, event: JobEvent): Promise<string[]> {
  const now = core.clock.now();
  // Conditions of the form `match` are found by an index; only the others are read and evaluated.
  const byKey = await rows<{ runId: string }>(
    tx,
    `SELECT run_id AS "runId" FROM job_cancellation
     WHERE event = $1 AND match_key = ANY($2) AND (expires_at IS NULL OR expires_at > $3)`,
    [event.name, matchKeys(core, event), now],
  );
  const waiting = await rows<Waiting>(
    tx,
    `SELECT c.run_id AS "runId", c.condition, e.payload
     FROM job_cancellation c JOIN job_run r ON r.id = c.run_id JOIN job_event e ON e.id = r.event_row_id
     WHERE c.event = $1 AND c.match_key IS NULL AND (c.expires_at IS NULL OR c.expires_at > $2)`,
    [event.name, now],
  );
  const byCondition = waiting.filter(
    ({ condition, payload }) =>
      condition === null || evaluateCondition(condition, { event: readEvent(payload), async: event }),
  );
  return [...byKey, ...byCondition].map((row) => row.runId);
}

function matchKeys(core: EngineCore, event: JobEvent): string[] {
  const rules = [...core.functions.values()].flatMap((fn) => fn.cancelOn).filter((rule) => rule.event === event.name);
  return rules.flatMap(({ condition }) => {
    const path = condition === undefined ? undefined : matchedPath(condition);
    return path === undefined ? [] : (matchKey(event, path) ?? []);
  });
}
