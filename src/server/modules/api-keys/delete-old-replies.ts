import type { PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";

const KEPT_MS = 24 * 3_600_000;

/** Forgets the replies that were kept for repeated requests. After a day a key may stand for a new request. */
export async function deleteOldReplies(ports: { prisma: PrismaClient; clock: Clock }): Promise<{ deleted: number }> {
  const before = new Date(ports.clock.now().getTime() - KEPT_MS);
  const { count } = await ports.prisma.idempotentReply.deleteMany({ where: { createdAt: { lt: before } } });
  return { deleted: count };
}
