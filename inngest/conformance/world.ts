import type { InngestFunction } from "inngest";
import { afterEach, beforeAll, beforeEach } from "vitest";
import type { Pool } from "pg";
import type { Engine, EngineOptions } from "~inngest/engine";
import type { Define } from "./app";
import { emptyJobTables } from "./database";
import { makeEngine } from "./embedded";
import { createTestClock } from "./waiting";

/** Embedded engines on one database and one clock, for tests of what only the embedded engine promises. */
export function jobWorld(database: () => Promise<Pool>) {
  const notes: string[] = [];
  const engines: Engine[] = [];
  let pool: Pool | undefined;
  let clock = createTestClock();

  function db(): Pool {
    if (!pool) throw new Error("The database is there inside of tests only.");
    return pool;
  }

  beforeAll(async () => {
    pool = await database();
  });
  beforeEach(async () => {
    await emptyJobTables(db());
    clock = createTestClock();
    notes.length = 0;
  });
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.stop({ drainMs: 2000 });
  });

  return {
    notes,
    note: (line: string) => void notes.push(line),
    get pool() {
      return db();
    },
    get clock() {
      return clock;
    },

    /** An engine that is not started yet. */
    async open(
      make: (define: Define) => InngestFunction.Any[],
      options: Partial<EngineOptions> & { appId?: string } = {},
    ) {
      const made = await makeEngine({ pool: db(), now: () => clock.now(), random: () => 0, ...options }, make);
      engines.push(made.engine);
      return made;
    },

    /** The state of each run, oldest first. */
    async statuses(): Promise<string[]> {
      const { rows } = await db().query<{ status: string }>("SELECT status::text FROM job_run ORDER BY created_at, id");
      return rows.map((row) => row.status);
    },

    async lastError(): Promise<{ name: string; message: string }> {
      const { rows } = await db().query<{ name: string; message: string }>(
        `SELECT error::json->>'name' AS name, error::json->>'message' AS message
         FROM job_run WHERE status = 'failed' ORDER BY ended_at DESC LIMIT 1`,
      );
      const [row] = rows;
      if (!row) throw new Error("No run has failed.");
      return row;
    },
  };
}
