import { databaseEnv } from "~/env/database";
import { EnvError } from "~/env/define-env";
import { serverEnv } from "~/env/server";
import { AppError } from "~/server/core/errors";
import { runningServerUrl } from "~/server/db/embedded/server";
import { closePool } from "~/server/db/pool";
import { openJobs } from "~inngest/index";
import { loadEnvFiles } from "./lib/environment.mjs";

// For operators, with JOBS_MODE=embedded:
//   npm run jobs                      how many jobs wait, run and have failed
//   npm run jobs -- failed            the failed ones, newest first
//   npm run jobs -- retry <run id>    starts a failed one again
const [command = "counts", runId] = process.argv.slice(2);

try {
  loadEnvFiles();
  takeRunningDatabase();
  const jobs = await openJobs();
  if (command === "counts") {
    const { waiting, running, lagSeconds, deadLetters } = await jobs.counts();
    console.log(`${waiting} waiting (the first for ${lagSeconds} s), ${running} running, ${deadLetters} failed`);
  } else if (command === "failed") {
    for (const { runId: id, functionId, failedAt, error, retriedAt } of await jobs.deadLetters({ limit: 50 })) {
      console.log(`${id}  ${failedAt.toISOString()}  ${functionId}  ${error.message}${retriedAt ? "  (retried)" : ""}`);
    }
  } else if (command === "retry" && runId) {
    const started = await jobs.retryDeadLetter(runId);
    console.log(
      started ? `Started again as ${started}.` : "There is no such failed job, or it was started again before.",
    );
    if (!started) process.exitCode = 1;
  } else {
    console.error("Use: npm run jobs -- [counts | failed | retry <run id>]");
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof AppError || error instanceof EnvError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await closePool();
}

/** Without DATABASE_URL: the embedded database, which runs while Botsmith does. */
function takeRunningDatabase(): void {
  if (databaseEnv.from(process.env).DATABASE_URL !== undefined) return;
  const url = runningServerUrl(serverEnv().DATA_DIR);
  if (url === undefined) throw new AppError("unavailable", "Botsmith is not running. Start it with npm start first.");
  process.env.DATABASE_URL = url;
}
