import type { Clock } from "~/server/core/clock";
import type { RawSql } from "~/server/db/sql/raw-sql";
import { sweepLostTurns } from "~/server/db/sql/turns";
import { INTERRUPTED, STREAMING_IS_LOST_AFTER_MS } from "./turn-limits";

/** Closes answers that a dead process left half-written, so that the conversation can go on. */
export async function sweepTurns({ prisma, clock }: { prisma: RawSql; clock: Clock }): Promise<{ closed: number }> {
  const before = new Date(clock.now().getTime() - STREAMING_IS_LOST_AFTER_MS);
  return { closed: await sweepLostTurns(prisma, { before, ...INTERRUPTED }) };
}
