import type { PlatformCtx } from "~/server/core/platform-ctx";

// A younger mail has its own job at work.
const WAITING_AFTER_MS = 10 * 60_000;
const AT_ONCE = 200;

/**
 * Asks again for mails that should have gone out and have not: their event was lost, or their job has used up its
 * tries. Answers how many.
 */
export async function sweepMails({
  prisma,
  clock,
  events,
}: Pick<PlatformCtx, "prisma" | "clock" | "events">): Promise<number> {
  const now = clock.now().getTime();
  const mails = await prisma.mail.findMany({
    where: { status: "pending", createdAt: { lt: new Date(now - WAITING_AFTER_MS) } },
    orderBy: { createdAt: "asc" },
    take: AT_ONCE,
    select: { id: true },
  });
  // The first event keeps the mail's own id for a day, so each round needs one of its own.
  const round = Math.floor(now / WAITING_AFTER_MS);
  for (const { id } of mails) await events.publish("mail/requested", { mailId: id }, { id: `${id}:${round}` });
  return mails.length;
}
