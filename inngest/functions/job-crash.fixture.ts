import { createCtx, createPlatformCtx } from "~/server/container";
import type { Clock } from "~/server/core/clock";
import { getPool } from "~/server/db/pool";
import { connectEmbedded } from "~inngest/client";
import { createEngine } from "~inngest/engine";
import { jobs } from "~inngest/jobs";
import { type Around, jobsClient, quiet } from "~inngest/testing/jobs-client";
import { embedder } from "~inngest/testing/embedder";

/**
 * A process that runs every job of the product, as if it started at that time. Asked to die, it kills itself as soon as each job
 * has done a piece of work that is not recorded yet. DATABASE_URL and DATA_DIR say where.
 */
const [appId, startsAt, end] = process.argv.slice(2);
if (!appId || !startsAt) throw new Error("usage: job-crash <app> <milliseconds> [dies]");

const ahead = Number(startsAt) - Date.now();
const clock: Clock = { now: () => new Date(Date.now() + ahead) };
const held = new Set<string>();
const dieHolding: Around = async ({ job, run }) => {
  await run();
  if (!held.has(job)) process.stdout.write(`holds ${job}\n`);
  if (held.add(job).size === jobs.length) process.kill(process.pid, "SIGKILL");
  return new Promise(() => {});
};

const client = jobsClient({ appId, ...(end === "dies" ? { around: dieHolding } : {}) }, (...call) =>
  engine.fetch(...call),
);
const ports = { clock, embedder };
const engine = await createEngine({
  pool: getPool(),
  client,
  functions: jobs.map((job) =>
    job.bind(client, {
      createCtx: (of) => ({ ...createCtx(of), ...ports }),
      createPlatformCtx: (of) => ({ ...createPlatformCtx(of), ...ports }),
    }),
  ),
  log: quiet,
  now: clock.now,
  // More than there are jobs, each of which may hold one.
  capacity: 50,
  maxPollMs: 250,
});
connectEmbedded(engine.fetch);
await engine.start();
// The engine alone does not keep a process alive.
setInterval(() => {}, 1000);
