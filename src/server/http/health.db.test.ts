import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { databaseAnswers } from "~/server/db/ping";
import { closePool, createPool, getPool } from "~/server/db/pool";
import { testContainer } from "~/testing/container";
import { testDatabase } from "~/testing/database";
import { healthResponse } from "./health";

beforeAll(() => testContainer());

afterEach(async () => {
  if (globalThis.botsmithPool !== (await testDatabase()).pool) await closePool();
  globalThis.botsmithPool = (await testDatabase()).pool;
});

/** From now on the process finds another database under its address. */
function useDatabaseAt(url: string): void {
  globalThis.botsmithPool = createPool(url);
}

test("a process that can work says so, and tells nothing else", async () => {
  const response = await healthResponse();
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual({
    status: "ok",
    checks: { database: "ok" },
    uptimeSeconds: expect.any(Number),
  });
});

test("a database that refuses is a failing health, not a fault", async () => {
  useDatabaseAt("postgresql://postgres:secret@127.0.0.1:1/gone");
  const response = await healthResponse();
  expect(response.status).toBe(503);
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ status: "failing", checks: { database: "failing" } });
  expect(body).not.toContain("secret");
});

test("a database that accepts and never answers is given up on", async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket)).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = z.object({ port: z.number() }).parse(silent.address());
  useDatabaseAt(`postgresql://postgres@127.0.0.1:${port}/silent`);
  expect(await databaseAnswers(getPool(), { timeoutMs: 200 })).toBe(false);
  for (const socket of sockets) socket.destroy();
  silent.close();
});
