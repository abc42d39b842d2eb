import pg from "pg";
import { databaseEnv } from "~/env/database";
import { AppError } from "~/server/core/errors";
import { SESSION_SETTINGS } from "./session-settings";

declare global {
  var botsmithPool: pg.Pool | undefined;
}

const POOL_SIZE = 16;

// Columns are `timestamp` without a zone and hold UTC. Without these two, raw SQL would read and write local time.
pg.defaults.parseInputDatesAsUTC = true;
pg.types.setTypeParser(pg.types.builtins.TIMESTAMP, parseUtc);

/** The one pool of this process. It lives outside the module, because a bundler may load the module more than once. */
export function getPool(): pg.Pool {
  return (globalThis.botsmithPool ??= createPool(configuredUrl()));
}

/** Ends the shared pool, so that the next `getPool` opens another. */
export async function closePool(): Promise<void> {
  const pool = globalThis.botsmithPool;
  globalThis.botsmithPool = undefined;
  await pool?.end();
}

/** A pool with our session settings and limits. */
export function createPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "botsmith",
    max: POOL_SIZE,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // Not as start options of the connection: poolers such as PgBouncer refuse those.
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool waits for it, its types do not say so
    onConnect: async (client) => void (await client.query(SESSION_SQL)),
  });
  // An idle connection that the server closes is replaced by the next query; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}

const SESSION_SQL = [
  ...SESSION_SETTINGS.map(([name, value]) => `SET ${name} = '${value}'`),
  "SET statement_timeout = '60s'",
  "SET idle_in_transaction_session_timeout = '60s'",
].join("; ");

function configuredUrl(): string {
  const url = databaseEnv().DATABASE_URL;
  if (url) return url;
  throw new AppError("unavailable", "DATABASE_URL is not set. `npm start` brings its own database and sets it.");
}

function parseUtc(text: string): Date | string {
  const date = new Date(`${text.replace(" ", "T")}Z`);
  return Number.isNaN(date.getTime()) ? text : date;
}
