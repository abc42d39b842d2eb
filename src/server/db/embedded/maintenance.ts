import pg from "pg";
import { BACKGROUND_NAME } from "../session-settings";

const INTERVAL_MS = 60_000;

// Postgres' own rule of thumb for autovacuum.
const WORN_TABLES = `
  SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables
  WHERE n_dead_tup > 500 + 0.2 * n_live_tup OR n_mod_since_analyze > 500 + 0.1 * n_live_tup`;

/** The embedded engine has no autovacuum. Looks after worn tables, one at a time so that nobody waits long. */
export function startMaintenance(url: string): { stop: () => void } {
  const timer = setInterval(() => void maintain(url).catch(() => {}), INTERVAL_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

export async function maintain(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: BACKGROUND_NAME });
  // A connection that ends early is given up here and taken up again in the next round.
  client.on("error", () => {});
  await client.connect();
  try {
    // The engine counts changes but hands the counts over only when asked.
    await client.query("SELECT pg_stat_force_next_flush()");
    const { rows } = await client.query<{ name: string }>(WORN_TABLES);
    for (const { name } of rows) {
      // One by one: nobody is answered meanwhile.
      await client.query(`VACUUM ${name}`);
      await client.query(`ANALYZE ${name}`);
    }
    return rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}
