import type { Pool } from "pg";
import type { RawSql } from "./raw-sql";

/**
 * Raw statements straight to the pool, for the few that every question of a visitor runs: Prisma's way there costs
 * several times what the statement does. Never inside a transaction, which has a connection of its own.
 */
export function poolSql(pool: () => Pool): RawSql {
  return {
    async $queryRaw<T>(query: Parameters<RawSql["$queryRaw"]>[0]) {
      const { rows } = await pool().query({ text: query.text, values: query.values });
      return asRows<T>(rows);
    },
    async $executeRaw(query) {
      const { rowCount } = await pool().query({ text: query.text, values: query.values });
      return rowCount ?? 0;
    },
  };
}

// Each statement names its columns' types itself, as it does with Prisma.
function asRows<T>(rows: unknown): T {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  return rows as T;
}
