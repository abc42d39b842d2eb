import { databaseEnv } from "~/env/database";
import { EnvError } from "~/env/define-env";
import { serverEnv } from "~/env/server";
import { AppError } from "~/server/core/errors";
import { launchEmbeddedPostgres } from "~/server/db/embedded/launch";
import { runningServerUrl } from "~/server/db/embedded/server";
import { migrate } from "~/server/db/migrate";
import { loadEnvFiles } from "./lib/environment.mjs";

// `npm run db:migrate`: brings the database of DATABASE_URL up to date, or without one the embedded one of DATA_DIR.
try {
  loadEnvFiles();
  const given = databaseEnv().DATABASE_URL ?? runningServerUrl(serverEnv().DATA_DIR);
  const embedded = given === undefined ? await launchEmbeddedPostgres({ dataDir: serverEnv().DATA_DIR }) : undefined;
  try {
    const { applied } = await migrate(given ?? embedded?.url ?? "", { log: (line) => console.log(line) });
    console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.length} migrations.`);
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  if (!(error instanceof AppError || error instanceof EnvError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
