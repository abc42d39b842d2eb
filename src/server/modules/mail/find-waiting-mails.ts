import type { PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";

interface FindWaitingMailsDeps {
  prisma: Pick<PrismaClient, "mail">;
  clock: Clock;
}

// A younger mail has its own job at work.
const WAITING_AFTER_MS = 10 * 60_000;
const AT_ONCE = 200;

/** Ids of mails that should have gone out and have not: their event was lost, or all tries of their job failed. */
export async function findWaitingMails({ prisma, clock }: FindWaitingMailsDeps): Promise<string[]> {
  const mails = await prisma.mail.findMany({
    where: { status: "pending", createdAt: { lt: new Date(clock.now().getTime() - WAITING_AFTER_MS) } },
    orderBy: { createdAt: "asc" },
    take: AT_ONCE,
    select: { id: true },
  });
  return mails.map((mail) => mail.id);
}
