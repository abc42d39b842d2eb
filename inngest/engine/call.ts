import { parseJson, toJson } from "./json";
import { parseAnswer } from "./ops";
import { readEvent } from "./run-row";
import { first, rows } from "./sql";
import { DISCOVERY } from "./tasks";
import type { EngineCore, Lease, Outcome } from "./types";

export type Handler = (request: Request) => Promise<Response>;

/** Never resolved: the request is an argument of a function call, and the SDK wants an absolute address. */
export const APP_ADDRESS = "http://jobs.invalid/api/inngest";

/** Headers that the SDK takes from a server it trusts in development. */
export const APP_HEADERS = {
  "content-type": "application/json",
  host: "jobs.invalid",
  "x-inngest-server-kind": "dev",
} as const;

/** Calls the function for this task. Undefined when the run is over meanwhile. */
export async function callFunction(
  core: EngineCore,
  handler: Handler,
  lease: Lease,
  options: { checkpointing: boolean },
): Promise<Outcome | undefined> {
  const state = await loadState(core, lease);
  if (!state) return undefined;

  const query = new URLSearchParams({ fnId: lease.functionId, stepId: lease.target });
  const request = new Request(`${APP_ADDRESS}?${query.toString()}`, {
    method: "POST",
    headers: APP_HEADERS,
    body: toJson({
      version: -1,
      event: state.event,
      events: [state.event],
      steps: state.steps,
      ctx: {
        run_id: lease.runId,
        attempt: lease.attempt,
        max_attempts: core.functions.get(lease.functionId)?.maxAttempts ?? 1,
        disable_immediate_execution: state.pending,
        use_api: false,
        stack: { stack: Object.keys(state.steps), current: Object.keys(state.steps).length },
        // The SDK records steps one by one when it knows the function's id and the lease to show.
        ...(options.checkpointing && lease.target === DISCOVERY ? { fn_id: lease.functionId, qi_id: lease.token } : {}),
      },
    }),
  });
  const response = await handler(request);
  const answer = { status: response.status, headers: response.headers, body: await response.text() };
  return parseAnswer(answer, core.clock.now());
}

interface RunState {
  event: unknown;
  /** By hashed id, in the order in which they ended. */
  steps: Record<string, { data: unknown } | { error: unknown }>;
  pending: boolean;
}

async function loadState(core: EngineCore, lease: Lease): Promise<RunState | undefined> {
  const run = await first<{ payload: string; pending: boolean }>(
    core.pool,
    `SELECT e.payload, EXISTS (SELECT 1 FROM job_task t WHERE t.run_id = r.id AND t.kind <> 'discovery') AS pending
     FROM job_run r JOIN job_event e ON e.id = r.event_row_id WHERE r.id = $1 AND r.status = 'running'`,
    [lease.runId],
  );
  if (!run) return undefined;
  const recorded = await rows<{ stepId: string; data: string | null; error: string | null }>(
    core.pool,
    `SELECT step_id AS "stepId", data, error FROM job_step WHERE run_id = $1 ORDER BY seq`,
    [lease.runId],
  );
  const steps: RunState["steps"] = {};
  for (const { stepId, data, error } of recorded) {
    steps[stepId] = error === null ? { data: parseJson(data ?? "null") ?? null } : { error: parseJson(error) };
  }
  return { event: readEvent(run.payload), steps, pending: run.pending };
}
