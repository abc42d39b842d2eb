import { randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "~/server/db/migrate";

const adminUrl = process.env.TEST_POSTGRES_URL ?? "";
const template = `botsmith_test_${randomBytes(5).toString("hex")}`;

/** Migrates one database of the server in TEST_POSTGRES_URL; every test file starts from a copy of it. */
export async function setup(project: TestProject): Promise<void> {
  await execute(adminUrl, `CREATE DATABASE ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${template}`;
  await migrate(url.href);
  project.provide("testDatabase", { kind: "postgres", adminUrl, template });
}

/** Also drops what a test file that was ended by force left behind. */
export async function teardown(): Promise<void> {
  const names = await execute(adminUrl, `SELECT datname FROM pg_database WHERE starts_with(datname, '${template}')`);
  for (const name of names) await execute(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
}

async function execute(url: string, sql: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(sql);
    return rows.map((row) => row.datname);
  } finally {
    await client.end();
  }
}
