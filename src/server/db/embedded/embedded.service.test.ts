import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type EmbeddedPostgres, launchEmbeddedPostgres } from "./launch";
import { isRunning } from "./lock";
import { maintain } from "./maintenance";
import { addressFile } from "./server";

let root: string;
let dataDir: string;
const running: EmbeddedPostgres[] = [];

// A new database takes seconds to make, a copy of one does not.
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "botsmith-embedded-"));
  dataDir = path.join(root, "new");
  await (await launch()).stop();
});

beforeEach(async () => {
  dataDir = path.join(root, randomUUID());
  await cp(path.join(root, "new"), dataDir, { recursive: true });
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

afterAll(() => rm(root, { recursive: true, force: true }));

test("what was acknowledged before a kill is there after the next start", async () => {
  const first = await launch();
  const client = new pg.Client({ connectionString: first.url });
  client.on("error", () => {});
  await client.connect();
  await client.query("CREATE TABLE note (n int, text text)");
  let acknowledged = 0;
  const writing = (async () => {
    for (;;) {
      await client.query("INSERT INTO note VALUES ($1, $2)", [acknowledged + 1, "x".repeat(500)]);
      acknowledged++;
      if (acknowledged === 200) process.kill(first.pid, "SIGKILL");
    }
  })();
  await expect(writing).rejects.toThrow();
  await first.exited;

  const second = await launch();
  const { rows } = await query<{ count: number; top: number }>(
    second.url,
    "SELECT count(*)::int, max(n) AS top FROM note",
  );
  expect(rows[0]?.top).toBeGreaterThanOrEqual(acknowledged);
  expect(rows[0]?.count).toBe(rows[0]?.top);
});

test("a second process on the same data is refused and told who has it", async () => {
  const first = await launch();
  await expect(launch()).rejects.toThrow(`process ${first.pid}`);
  expect((await query(first.url, "SELECT 1")).rowCount).toBe(1);
});

test("it ends when the process that started it is killed", async () => {
  const script = `import { launchEmbeddedPostgres } from "~/server/db/embedded/launch";
    launchEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} }).then(({ pid }) => console.log(pid));`;
  const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
  const pid = await new Promise<number>((resolve) => parent.stdout.once("data", (line) => resolve(Number(line))));
  expect(isRunning({ pid, begun: undefined })).toBe(true);
  parent.kill("SIGKILL");
  await vi.waitUntil(() => !isRunning({ pid, begun: undefined }), { timeout: 20_000 });
  const next = await launch();
  expect((await query(next.url, "SELECT 1")).rowCount).toBe(1);
});

test("other programs find the server in the data folder, and only its owner may read how", async () => {
  const server = await launch();
  expect(JSON.parse(await readFile(addressFile(dataDir), "utf8"))).toEqual({ url: server.url, pid: server.pid });
  expect((await stat(addressFile(dataDir))).mode & 0o077).toBe(0);
  await server.stop();
  await expect(stat(addressFile(dataDir))).rejects.toThrow("ENOENT");
});

test("a data folder that cannot be is explained in a sentence", async () => {
  dataDir = path.join(dataDir, "file");
  await writeFile(dataDir, "");
  await expect(launch()).rejects.toThrow("is a file, not a folder");
});

test("a database that was never completed is put aside", async () => {
  await rm(path.join(dataDir, "postgres", "botsmith.ready"));
  await rm(path.join(dataDir, "postgres", "global"), { recursive: true });
  const again = await launch();
  expect((await query(again.url, "SELECT '[1]'::vector")).rowCount).toBe(1);
});

test("worn tables are looked after", async () => {
  const { url } = await launch();
  await query(url, "CREATE TABLE worn AS SELECT i FROM generate_series(1, 5000) i");
  await query(url, "UPDATE worn SET i = i + 1");
  expect(await maintain(url)).toContain("public.worn");
  expect(await maintain(url)).not.toContain("public.worn");
});

async function launch(): Promise<EmbeddedPostgres> {
  const server = await launchEmbeddedPostgres({ dataDir });
  running.push(server);
  return server;
}

async function query<R extends pg.QueryResultRow>(url: string, sql: string): Promise<pg.QueryResult<R>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query<R>(sql);
  } finally {
    await client.end();
  }
}
