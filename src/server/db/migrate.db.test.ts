import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "~/testing/database";
import { migrate } from "./migrate";
import { readMigrations } from "./migrations";

const run = promisify(execFile);

let db: TestDatabase;
let folder: string;

beforeAll(async () => {
  db = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "botsmith-migrations-"));
  await cp("prisma/migrations", folder, { recursive: true });
});

afterAll(() => rm(folder, { recursive: true }));

test("a database that is up to date is left alone", async () => {
  expect(await migrate(db.url)).toEqual({ applied: [] });
});

test("Prisma's command line finds everything applied", async () => {
  const { stdout } = await prisma(["migrate", "status"]);
  expect(stdout).toContain("Database schema is up to date");
});

test("the migrated database differs in nothing from the schema files", async () => {
  const { stdout } = await prisma(["migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema"]);
  expect(stdout).toContain("No difference detected");
});

test("processes that start together apply a new migration once", async () => {
  await add("9001_once", `CREATE TABLE once (a int); INSERT INTO once VALUES (1); SELECT pg_sleep(0.05);`);
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(db.url, { folder })));
  expect(results.flatMap((result) => result.applied)).toEqual(["9001_once"]);
  expect((await db.pool.query("SELECT * FROM once")).rowCount).toBe(1);
});

test("a migration that fails leaves nothing, says so, and can be corrected", async () => {
  await add("9002_wrong", `CREATE TABLE half (a int); INSERT INTO half VALUES ('x');`);
  await expect(migrate(db.url, { folder })).rejects.toThrow(/^Migration 9002_wrong failed and nothing of it was kept/);
  await add("9002_wrong", `CREATE TABLE half (a int); INSERT INTO half VALUES (1);`);
  expect(await migrate(db.url, { folder })).toEqual({ applied: ["9002_wrong"] });
});

test("a migration that was changed after it had been applied is refused", async () => {
  await add("9002_wrong", `CREATE TABLE half (a int);`);
  await expect(migrate(db.url, { folder })).rejects.toThrow("Migration 9002_wrong was changed");
});

test("a database that a newer version has migrated is refused", async () => {
  await expect(migrate(db.url)).rejects.toThrow(/which this version of Botsmith does not know/);
});

test("a migration that Prisma recorded as failed is refused", async () => {
  await db.pool.query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '9%'");
  const [first] = await readMigrations("prisma/migrations");
  await db.pool.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1", [first?.name]);
  await expect(migrate(db.url)).rejects.toThrow(`Migration ${first?.name} failed half-way`);
});

test("a server that is not there, or refuses, is told apart", async () => {
  const url = new URL(db.url);
  url.password = "wrong";
  await expect(migrate(url.href)).rejects.toThrow("refuses the user or the password");
  url.port = "1";
  await expect(migrate(url.href)).rejects.toThrow("does not answer");
});

async function add(name: string, sql: string): Promise<void> {
  await cp(path.join(folder, "0001_foundation"), path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, "migration.sql"), sql);
}

/** Reads DATABASE_URL, which names the test's database. */
function prisma(args: string[]): Promise<{ stdout: string }> {
  return run(process.execPath, ["scripts/prisma.mjs", ...args]);
}
