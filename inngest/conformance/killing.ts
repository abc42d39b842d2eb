import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { type EmbeddedPostgres, launchEmbeddedPostgres } from "~/server/db/embedded/launch";
import { migrate } from "~/server/db/migrate";
import { bundleScript } from "~/testing/bundle-script";
import { testDatabase } from "~/testing/database";

export interface KillableDatabase {
  url(): string;
  query<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T>;
  /** Kills the database too, and starts it again, where that is ours to do. */
  kill(): Promise<void>;
}

export type Worker = ChildProcessByStdio<null, Readable, null>;

/** Workers and a database that a test kills at random moments, and a folder for both. */
export interface Killing {
  folder: string;
  database: KillableDatabase;
  spawnWorker(args: readonly string[], env?: Record<string, string>): Worker;
  /** Resolves when the worker has said its first word. */
  startWorker(args: readonly string[], env?: Record<string, string>): Promise<Worker>;
  kill(worker: Worker): Promise<void>;
  close(): Promise<void>;
}

/** @param script What each worker runs. */
export async function openKilling(script: URL): Promise<Killing> {
  const program = await bundleScript(script);
  const folder = await mkdtemp(path.join(tmpdir(), "botsmith-crash-"));
  const workers: Worker[] = [];
  const { database, stop } = await openDatabase(folder);
  const spawnWorker: Killing["spawnWorker"] = (args, env = {}) => {
    const worker = spawnScript(program, args, env);
    workers.push(worker);
    return worker;
  };
  return {
    folder,
    database,
    spawnWorker,
    async startWorker(...args) {
      const worker = spawnWorker(...args);
      await once(worker.stdout, "data");
      return worker;
    },
    async kill(worker) {
      const ended = once(worker, "exit");
      worker.kill("SIGKILL");
      await ended;
    },
    async close() {
      for (const worker of workers.splice(0)) worker.kill("SIGKILL");
      await stop();
      await rm(folder, { recursive: true, force: true });
      await rm(program);
    },
  };
}

/** Runs a bundle in a process of its own, which can be killed. */
export function spawnScript(program: string, args: readonly string[], env: Record<string, string>): Worker {
  // `env` adds to what this process has, and becomes the worker: the signal reaches the right one.
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return spawn("env", [...variables, process.execPath, program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
}

async function openDatabase(folder: string): Promise<{ database: KillableDatabase; stop: () => Promise<void> }> {
  const given = await testDatabase();
  if (given.kind === "postgres") {
    const database = {
      url: () => given.url,
      query: <T>(work: (pool: pg.Pool) => Promise<T>) => work(given.pool),
      async kill() {},
    };
    return { database, stop: async () => {} };
  }

  const dataDir = path.join(folder, "data");
  let running: EmbeddedPostgres = await launchEmbeddedPostgres({ dataDir });
  await migrate(running.url);
  return {
    stop: () => running.stop(),
    database: {
      url: () => running.url,
      async query(work) {
        const pool = new pg.Pool({ connectionString: running.url, max: 2 });
        pool.on("error", () => {});
        try {
          return await work(pool);
        } finally {
          await pool.end();
        }
      },
      async kill() {
        process.kill(running.pid, "SIGKILL");
        await running.exited;
        running = await launchEmbeddedPostgres({ dataDir });
      },
    },
  };
}
