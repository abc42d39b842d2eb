import { serve } from "inngest/edge";
import { createCtx, createPlatformCtx } from "~/server/container";
import { log } from "~/server/core/log";
import { getPool } from "~/server/db/pool";
import { processWide } from "~/lib/process-wide";
import { connectEmbedded, getClient } from "./client";
import { createEngine, type Engine } from "./engine";
import { jobs } from "./jobs";
import { isLoopback, jobsMode } from "./mode";

const DRAIN_MS = 20_000;

/** Every function of the product, bound to the client of this process. */
export function getFunctions() {
  const client = getClient();
  return jobs.map((job) => job.bind(client, { createCtx, createPlatformCtx }));
}

/**
 * Starts what executes jobs in this process: the embedded engine, or nothing when an Inngest server calls us. Called
 * once. Throws a sentence when the mode lacks something or a job asks for what the engine cannot do.
 */
export async function startJobs(): Promise<void> {
  const { mode } = jobsMode();
  if (mode !== "embedded" || running().engine) return;

  const engine = await createEngine({ pool: getPool(), client: getClient(), functions: getFunctions(), log });
  running().engine = engine;
  connectEmbedded(engine.fetch);
  await engine.start();
  processWide("shutdown", () => new Set<() => Promise<void>>()).add(stopJobs);
  log.info("job engine started", { functions: jobs.length });
}

/** Lets every job end its present step, then stops. Events are still taken in. */
export async function stopJobs(): Promise<void> {
  const { engine } = running();
  running().engine = undefined;
  await engine?.stop({ drainMs: DRAIN_MS });
}

/** The embedded engine of this process, for health and for dead letters. Undefined in the other modes. */
export function jobEngine(): Engine | undefined {
  return running().engine;
}

/** What `/api/inngest` answers. Closed in embedded mode, because its calls are not signed. */
export async function answerInngest(request: Request): Promise<Response> {
  const { mode } = jobsMode();
  if (mode === "embedded") return notHere();
  // Unsigned calls are for a server on this machine; a page of another site cannot forge the host.
  if (mode === "dev" && !isLoopback(new URL(`http://${request.headers.get("host") ?? ""}`).hostname)) return notHere();
  // Also the call that registers functions must be signed; in dev mode nothing is.
  return serve({ client: getClient(), functions: getFunctions(), enableUnauthedSync: false })(request);
}

function notHere(): Response {
  return new Response("Not found", { status: 404 });
}

function running(): { engine: Engine | undefined } {
  return processWide("jobs-engine", (): { engine: Engine | undefined } => ({ engine: undefined }));
}
