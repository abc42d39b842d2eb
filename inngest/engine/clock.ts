import type { Pool } from "pg";
import { first } from "./sql";

export interface EngineClock {
  now(): Date;
  /** Learns the database's time again. Processes on several machines must agree on when a lease has ended. */
  sync(): Promise<void>;
}

/** The database's clock, or the given one. */
export function createClock(pool: Pool, given: (() => Date) | undefined): EngineClock {
  if (given) return { now: given, sync: async () => {} };

  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    async sync() {
      const before = Date.now();
      const row = await first<{ now: Date }>(pool, "SELECT clock_timestamp() AS now");
      const after = Date.now();
      if (row) offset = row.now.getTime() - Math.round((before + after) / 2);
    },
  };
}
