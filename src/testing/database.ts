import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import pg from "pg";
import { afterAll, inject } from "vitest";
import type { PrismaClient } from "~/generated/prisma/client";
import { closePrisma, getPrisma } from "~/server/db/client";
import { openEngine } from "~/server/db/embedded/engine";
import { servePostgres } from "~/server/db/embedded/socket-server";
import { closePool, getPool } from "~/server/db/pool";

export interface TestDatabase {
  /** Sees every workspace. The same client that `getPrisma` returns. */
  prisma: PrismaClient;
  /** The same pool that `getPool` returns. */
  pool: pg.Pool;
  /** For other processes of the test. */
  url: string;
  kind: "pglite" | "postgres";
}

let opened: Promise<{ database: TestDatabase; close: () => Promise<void> }> | undefined;

afterAll(async () => {
  const { close } = (await opened) ?? {};
  opened = undefined;
  await close?.();
});

/**
 * A migrated, empty database of this test file alone. DATABASE_URL names it until the file is over, when it vanishes.
 * On `pglite` it lives in this process, so a test must not block the event loop while it waits for the database.
 */
export async function testDatabase(): Promise<TestDatabase> {
  opened ??= open();
  return (await opened).database;
}

async function open(): Promise<{ database: TestDatabase; close: () => Promise<void> }> {
  const given = inject("testDatabase");
  const server = given.kind === "pglite" ? await startPglite(given.dump) : await copyTemplate(given);
  process.env.DATABASE_URL = server.url;
  const database = { prisma: getPrisma(), pool: getPool(), url: server.url, kind: given.kind };
  return {
    database,
    async close() {
      await closePrisma();
      await closePool();
      await server.close();
    },
  };
}

interface Server {
  url: string;
  close: () => Promise<void>;
}

async function startPglite(dump: string): Promise<Server> {
  const engine = await openEngine({ dump: await openAsBlob(dump) });
  const password = randomBytes(12).toString("hex");
  const socket = await servePostgres(engine, {
    password,
    onBroken: (error) => {
      throw error;
    },
  });
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${socket.port}/postgres`,
    async close() {
      await socket.close();
      await engine.close();
    },
  };
}

async function copyTemplate({ adminUrl, template }: { adminUrl: string; template: string }): Promise<Server> {
  const name = `${template}_${randomBytes(5).toString("hex")}`;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async close() {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await client.end();
    },
  };
}
