import pg from "pg";
import { databaseEnv } from "~/env/database";
import { isInBackground } from "~/server/core/background";
import { AppError } from "~/server/core/errors";
import { BACKGROUND_NAME, SESSION_SETTINGS } from "./session-settings";

declare global {
  var botsmithPool: pg.Pool | undefined;
}

/** What somebody waits for, and what nobody does. */
export const POOL_SIZES = { people: 12, background: 6 } as const;
/** Prisma's code for a connection that could not be had in time; pg has none. */
const POOL_TIMEOUT = "P2024";

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

type Connected = Parameters<pg.Pool["connect"]>[0];

/** One pool to its users, two to the database. */
class TwoPools extends pg.Pool {
  readonly #background: pg.Pool;

  constructor(options: pg.PoolConfig) {
    super(options);
    this.#background = new pg.Pool({ ...options, application_name: BACKGROUND_NAME, max: POOL_SIZES.background });
    this.#background.on("error", () => {});
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | void {
    const pool = isInBackground() ? this.#background : undefined;
    if (!callback) return (pool ? pool.connect() : super.connect()).catch(tellTimeout);
    const connected: Connected = (error, client, done) => callback(error && withCode(error), client, done);
    return pool ? pool.connect(connected) : super.connect(connected);
  }

  override async end(): Promise<void> {
    await Promise.all([this.#background.end(), super.end()]);
  }
}

function tellTimeout(error: unknown): never {
  throw error instanceof Error ? withCode(error) : error;
}

function withCode(error: Error): Error {
  return /timeout/.test(error.message) && !("code" in error) ? Object.assign(error, { code: POOL_TIMEOUT }) : error;
}

interface PoolTimes {
  connectionTimeoutMillis?: number;
}

/** A pool with our session settings and limits. */
export function createPool(url: string, { connectionTimeoutMillis = 10_000 }: PoolTimes = {}): pg.Pool {
  const pool = new TwoPools({
    connectionString: url,
    application_name: "botsmith",
    max: POOL_SIZES.people,
    connectionTimeoutMillis,
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
