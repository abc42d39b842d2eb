import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inBackground } from "~/server/core/background";
import { PrismaClient } from "~/generated/prisma/client";
import { toAppError } from "~/server/http/problem";
import { testDatabase } from "~/testing/database";
import { createPool, POOL_SIZES } from "./pool";

const held: pg.PoolClient[] = [];
let pool: pg.Pool;

beforeEach(async () => {
  const { url } = await testDatabase();
  pool = createPool(url, { connectionTimeoutMillis: 100 });
});

afterEach(async () => {
  for (const client of held.splice(0)) client.release();
  await pool.end();
});

/** Takes so many connections; one that a busy machine could not make in time is asked for again. */
async function take(count: number): Promise<void> {
  for (let left = count; left > 0;) {
    const client = await pool.connect().catch(() => undefined);
    if (!client) continue;
    held.push(client);
    left--;
  }
}

test("jobs that hold all of their connections leave the others to people", async () => {
  await inBackground(() => take(POOL_SIZES.background));
  await expect(inBackground(() => pool.query("SELECT 1"))).rejects.toThrow(/timeout/);
  await take(1);
  held.pop()?.release();
  expect((await pool.query<{ n: number }>("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  expect(await prisma.workspace.count()).toBe(0);
  expect(await prisma.$transaction((tx) => tx.workspace.count())).toBe(0);
});

test("who gets no connection in time hears that the database is busy, and when to come back", async () => {
  await take(POOL_SIZES.people);
  const busy = { code: "unavailable", retryAfterSeconds: 5, retryable: true };
  expect(await pool.query("SELECT 1").catch(toAppError)).toMatchObject(busy);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  expect(await prisma.workspace.count().catch(toAppError)).toMatchObject(busy);
  expect(await prisma.$transaction((tx) => tx.workspace.count()).catch(toAppError)).toMatchObject(busy);
});
