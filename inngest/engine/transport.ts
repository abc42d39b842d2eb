import { z } from "zod";
import { EventRefused } from "./errors";
import { parseEvents } from "./events";
import { ingestEvents } from "./ingest";
import { parseJson } from "./json";
import { parseOps } from "./ops";
import type { EngineCore, StepOp } from "./types";

export type Fetch = typeof fetch;

export interface CheckpointSink {
  /** False when the call has lost its lease and must stop. */
  record(lease: { runId: string; token: string }, ops: readonly StepOp[]): Promise<boolean>;
}

const Checkpoint = z.object({ run_id: z.string(), qi_id: z.string(), steps: z.unknown().optional() });

/** The Inngest server as the SDK sees it through `fetch`: a function call instead of a network. */
export function createTransport(core: EngineCore, checkpoints: CheckpointSink): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    try {
      if (request.method === "POST" && pathname.startsWith("/e/")) return await takeEvents(core, request);
      if (request.method === "POST" && /^\/v1\/checkpoint\/[^/]+\/async$/.test(pathname)) {
        return await takeCheckpoint(checkpoints, request);
      }
    } catch (error) {
      if (error instanceof EventRefused) return answer(error.status, { error: error.message, status: error.status });
      core.log.error("job request failed", { path: pathname.slice(0, 40) }, error);
      return answer(500, { error: "The job engine could not store this. It will be tried again.", status: 500 });
    }
    const error = `${request.method} ${pathname} is not supported by the embedded job engine. Run with JOBS_MODE=dev or JOBS_MODE=cloud.`;
    return answer(501, { error, status: 501 });
  };
}

async function takeEvents(core: EngineCore, request: Request): Promise<Response> {
  const body = parseJson(await request.text());
  const events = parseEvents(body, request.headers.get("x-inngest-event-id-seed"), core.clock.now());
  await ingestEvents(core, events);
  return answer(200, { ids: events.map((event) => event.id), status: 200 });
}

async function takeCheckpoint(checkpoints: CheckpointSink, request: Request): Promise<Response> {
  const body = Checkpoint.parse(parseJson(await request.text()));
  const goesOn = await checkpoints.record({ runId: body.run_id, token: body.qi_id }, parseOps(body.steps));
  return goesOn ? answer(200, {}) : answer(409, { error: "This call no longer holds the run." });
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status });
}
