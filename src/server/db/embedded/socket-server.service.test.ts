import { openAsBlob } from "node:fs";
import type { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { BACKGROUND_NAME } from "../session-settings";
import { openEngine } from "./engine";
import { type PostgresSocket, servePostgres } from "./socket-server";

const PASSWORD = "right";
const IDLE_MS = 300;

let engine: PGlite;
let socket: PostgresSocket;

beforeAll(async () => {
  const given = inject("testDatabase");
  engine = await openEngine(given.kind === "pglite" ? { dump: await openAsBlob(given.dump) } : {});
  socket = await servePostgres(engine, { password: PASSWORD, idleInTransactionMs: IDLE_MS, onBroken: () => {} });
  await engine.exec("CREATE TABLE note (text text)");
});

afterAll(async () => {
  await socket.close();
  await engine.close();
});

test("many clients with large and small statements never see each other's", async () => {
  const pool = new pg.Pool({ connectionString: url(), max: 12 });
  const echo = async (index: number) => {
    const text = index % 3 === 0 ? "x".repeat(300_000) + index : String(index);
    if (index % 2 === 0) {
      const { rows } = await pool.query<{ text: string }>("SELECT $1::text AS text", [text]);
      return rows[0]?.text === text;
    }
    const { rows } = await pool.query<{ n: number; size: number }>("SELECT $2::int AS n, length($1::text) AS size", [
      text,
      index,
    ]);
    return rows[0]?.n === index && rows[0].size === text.length;
  };
  const answers = await Promise.all(Array.from({ length: 300 }, (_, index) => echo(index)));
  await pool.end();
  expect(answers.every(Boolean)).toBe(true);
});

test("others wait for a transaction and see it whole", async () => {
  const writer = await connected();
  const reader = await connected();
  await writer.query("BEGIN");
  await writer.query("INSERT INTO note VALUES ('one')");
  const counting = reader.query<{ count: string }>("SELECT count(*) FROM note");
  await writer.query("INSERT INTO note VALUES ('two')");
  await writer.query("COMMIT");
  expect((await counting).rows[0]?.count).toBe("2");
  await Promise.all([writer.end(), reader.end()]);
});

test("what somebody waits for overtakes what works in the background", async () => {
  const [holder, person, ...jobs] = await Promise.all([
    connected(),
    connected(),
    ...Array.from({ length: 4 }, () => connected({ application_name: BACKGROUND_NAME })),
  ]);
  await holder.query("BEGIN");
  const order: string[] = [];
  const ask = async (name: string, client: pg.Client) => {
    await client.query("SELECT 1");
    order.push(name);
  };
  const asked = [...jobs.map((job) => ask("job", job)), ask("person", person)];
  // All of them have arrived when a connection that came after them has.
  const last = new pg.Client({ connectionString: url() });
  const connecting = last.connect();
  await holder.query("SELECT 1");
  await holder.query("COMMIT");
  await Promise.all([...asked, connecting]);
  expect(order).toEqual(["person", "job", "job", "job", "job"]);
  await Promise.all([holder, person, last, ...jobs].map((client) => client.end()));
});

test("a client that vanishes inside a transaction leaves nothing behind and blocks nobody", async () => {
  const doomed = await connected();
  await doomed.query("BEGIN");
  await doomed.query("INSERT INTO note VALUES ('doomed')");
  const reader = await connected();
  const counting = reader.query<{ count: string }>("SELECT count(*) FROM note WHERE text = 'doomed'");
  vanish(doomed);
  expect((await counting).rows[0]?.count).toBe("0");
  await reader.end();
});

test("a transaction left idle is ended so that others go on, however many keep asking", async () => {
  const idler = await connected();
  const ended = new Promise<Error>((resolve) => idler.on("error", resolve));
  await idler.query("BEGIN");
  const others = await Promise.all([connected(), connected(), connected()]);
  await Promise.all(others.map((client) => client.query("SELECT 1")));
  expect((await ended).message).toContain("idle for too long");
  await Promise.all(others.map((client) => client.end()));
});

test("a failed statement leaves the connection usable", async () => {
  const client = await connected();
  await expect(client.query("SELECT * FROM missing WHERE $1 = 1", [1])).rejects.toMatchObject({ code: "42P01" });
  expect((await client.query<{ n: number }>("SELECT $1::int AS n", [5])).rows[0]?.n).toBe(5);
  await client.end();
});

test("a wrong password is refused", async () => {
  const client = new pg.Client({ connectionString: url("wrong") });
  await expect(client.connect()).rejects.toMatchObject({ code: "28P01" });
});

function url(password = PASSWORD): string {
  return `postgresql://postgres:${password}@127.0.0.1:${socket.port}/postgres`;
}

async function connected(config: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url(), ...config });
  client.on("error", () => {});
  await client.connect();
  return client;
}

function vanish(client: pg.Client): void {
  client.connection.stream.destroy();
}
