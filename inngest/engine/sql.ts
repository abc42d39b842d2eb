import type { Pool, PoolClient, QueryResultRow } from "pg";

/** A connection inside a transaction. */
export type Tx = Pick<PoolClient, "query">;

const DEADLOCK = "40P01";
const TRIES = 4;

/** Commits when `work` returns, rolls back when it throws. `work` runs again when Postgres chose it to end a deadlock. */
export async function withTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await runOnce(pool, work);
    } catch (error) {
      if (left === 0 || errorCode(error) !== DEADLOCK) throw error;
    }
  }
}

export async function rows<Row extends QueryResultRow>(
  tx: Tx,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await tx.query<Row>(text, [...values]);
  return result.rows;
}

export async function first<Row extends QueryResultRow>(
  tx: Tx,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row | undefined> {
  return (await rows<Row>(tx, text, values))[0];
}

async function runOnce<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that dies between two queries reports it as an event, which without a listener ends the process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(onError);
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

function errorCode(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
