import type { PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
import { STREAMING_IS_LOST_AFTER_MS } from "./turn-limits";

/** Closes answers that a dead process left half-written, so that the conversation can go on. */
export async function sweepTurns({
  prisma,
  clock,
}: {
  prisma: PrismaClient;
  clock: Clock;
}): Promise<{ closed: number }> {
  const { count } = await prisma.message.updateMany({
    where: { state: "streaming", heartbeatAt: { lt: new Date(clock.now().getTime() - STREAMING_IS_LOST_AFTER_MS) } },
    data: { state: "failed", answered: false, error: "The answer was interrupted. Send the question again." },
  });
  return { closed: count };
}
