import { serve } from "inngest/edge";
import { databaseEnv } from "~/env/database";
import { createCtx, createPlatformCtx } from "~/server/container";
import { log } from "~/server/core/log";
import { getPool } from "~/server/db/pool";
import { processWide } from "~/lib/process-wide";
import { stopIngestions } from "~/server/modules/knowledge";
import { connectEmbedded, getClient } from "./client";
import { createEngine, type Engine } from "./engine";
import { jobs } from "./jobs";
import { isLoopback, jobsMode } from "./mode";

const DRAIN_MS = 20_000;

/**
 * Starts what executes jobs in this process: the embedded engine, or nothing when an Inngest server calls us. Called
 * once. Throws a sentence when the mode lacks something or a job asks for what the engine cannot do.
 */
export async function startJobs(): Promise<void> {
  const { mode } = jobsMode();
  if (running().engine) return;
  processWide("shutdown", () => new Set<() => Promise<void>>()).add(stopJobs);
  if (mode !== "embedded") return;

  const engine = await openJobs();
  running().engine = engine;
  connectEmbedded(engine.fetch);
  await engine.start();
  log.info("job engine started", { functions: jobs.length });
}

/** Lets every job end its present step, then stops; documents in hand go back to the queue. Events are still taken in. */
export async function stopJobs(): Promise<void> {
  const { engine } = running();
  running().engine = undefined;
  if (engine) await engine.stop({ drainMs: DRAIN_MS, letGo: stopIngestions });
  else stopIngestions();
}

/** An engine on the same database that executes nothing: for looking at jobs and for starting dead letters again. */
export async function openJobs(): Promise<Engine> {
  // No other process queues anything in the embedded database, but for an operator's command now and then.
  const maxPollMs = databaseEnv().BOTSMITH_EMBEDDED_DATABASE ? 5_000 : 1_000;
  return createEngine({ pool: getPool(), client: getClient(), functions: getFunctions(), log, maxPollMs });
}

/** Lets a process that executes no jobs publish events; the running product works on them. */
export async function connectJobs(): Promise<void> {
  if (jobsMode().mode === "embedded" && !running().engine) connectEmbedded((await openJobs()).fetch);
}

/** What `/api/inngest` answers. Closed in embedded mode, because its calls are not signed. */
export async function answerInngest(request: Request): Promise<Response> {
  const { mode } = jobsMode();
  if (mode === "embedded") return notHere();
  // Unsigned calls are for a server on this machine; a page of another site cannot forge the host.
  if (mode === "dev" && !isLoopback(hostname(request))) return notHere();
  // Also the call that registers functions must be signed; in dev mode nothing is.
  return serve({ client: getClient(), functions: getFunctions(), enableUnauthedSync: false })(request);
}

/** Every function of the product, bound to the client of this process. */
function getFunctions() {
  const client = getClient();
  return jobs.map((job) => job.bind(client, { createCtx, createPlatformCtx }));
}

function hostname(request: Request): string {
  return (request.headers.get("host") ?? "").replace(/:\d+$/, "");
}

function notHere(): Response {
  return new Response("Not found", { status: 404 });
}

function running(): { engine: Engine | undefined } {
  return processWide("jobs-engine", (): { engine: Engine | undefined } => ({ engine: undefined }));
}
