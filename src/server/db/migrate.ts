import { randomUUID } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { AppError } from "~/server/core/errors";
import { connectionProblem, serverProblem } from "./diagnose";
import { type Migration, planMigrations, readMigrations, type RecordedMigration } from "./migrations";

// Prisma's own lock, so that its command line and we exclude each other.
const ADVISORY_LOCK = 72_707_369;

const RECORDS = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface MigrateOptions {
  folder?: string;
  log?: (line: string) => void;
}

/**
 * Brings a database up to date with `prisma/migrations`, as `prisma migrate deploy` does, and records it in the same
 * table. Any number of processes may do so at once. Each migration is one transaction: it is there whole or not at all.
 * Throws `AppError` with a sentence when the server cannot be reached or is not one that Botsmith can work with.
 */
export async function migrate(
  url: string,
  { folder, log = () => {} }: MigrateOptions = {},
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folder ?? path.resolve("prisma/migrations"));
  const client = await connect(url);
  try {
    const applied: string[] = [];
    let pending = await pendingOf(client, migrations);
    if (pending.length > 0) await prepare(client);
    for (const migration of pending) {
      const begun = performance.now();
      if (!(await apply(client, migration, migrations))) continue;
      applied.push(migration.name);
      log(`applied ${migration.name} in ${Math.round(performance.now() - begun)} ms`);
    }
    pending = await pendingOf(client, migrations);
    if (pending.length > 0) throw new AppError("unavailable", "The database could not be brought up to date.");
    return { applied };
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: "botsmith",
  });
  // The error also rejects the query that is running, which is where it is handled.
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new AppError("unavailable", connectionProblem(error, url), { cause: error });
  }
  const problem = await serverProblem(client, url);
  if (!problem) return client;
  await client.end();
  throw new AppError("unavailable", problem);
}

async function pendingOf(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const table = await client.query<{ exists: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists",
  );
  if (!table.rows[0]?.exists) return migrations;
  const recorded = await client.query<RecordedMigration>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const plan = planMigrations(migrations, recorded.rows);
  if ("refusal" in plan) throw new AppError("conflict", plan.refusal);
  return plan.pending;
}

async function prepare(client: pg.Client): Promise<void> {
  try {
    await locked(client, async () => {
      await client.query("CREATE EXTENSION IF NOT EXISTS vector");
      await client.query(RECORDS);
    });
  } catch (error) {
    const sentence = `The database user may not install pgvector or create tables. As an administrator of that database, run: CREATE EXTENSION vector`;
    throw new AppError("unavailable", `${sentence} (${messageOf(error)}).`, { cause: error });
  }
}

/** Returns false when another process has applied it meanwhile. */
async function apply(client: pg.Client, migration: Migration, migrations: Migration[]): Promise<boolean> {
  return locked(client, async () => {
    const pending = await pendingOf(client, migrations);
    if (!pending.some(({ name }) => name === migration.name)) return false;
    const startedAt = new Date();
    try {
      await client.query(migration.sql);
    } catch (error) {
      const sentence = `Migration ${migration.name} failed and nothing of it was kept: ${messageOf(error)}`;
      throw new AppError("internal", sentence, { cause: error });
    }
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, started_at, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), $4, 1)`,
      [randomUUID(), migration.checksum, startedAt, migration.name],
    );
    return true;
  });
}

async function locked<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
