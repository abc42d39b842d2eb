import { AppError } from "~/server/core/errors";
import type { PlatformCtx } from "~/server/core/platform-ctx";

type DeliverMailCtx = Pick<PlatformCtx, "prisma" | "mailer" | "clock">;

type MailOutcome = "sent" | "failed" | "gone";

/** How long a mail is tried. After it a link in it has mostly run out, and the reader has asked for a new one. */
const MAIL_TRIED_FOR_MS = 24 * 3_600_000;

/**
 * Sends one mail of the outbox and records how it went. Safe to repeat: a mail that was sent or given up is left alone.
 * Throws when another try may help, so that the job tries again.
 */
export async function deliverMail({ prisma, mailer, clock }: DeliverMailCtx, mailId: string): Promise<MailOutcome> {
  const mail = await prisma.mail.findUnique({ where: { id: mailId } });
  if (!mail) return "gone";
  if (mail.status !== "pending") return mail.status;

  try {
    await mailer.send({ id: mail.id, to: mail.to, subject: mail.subject, text: mail.text, html: mail.html });
  } catch (error) {
    const again = isRetryable(error) && clock.now().getTime() - mail.createdAt.getTime() < MAIL_TRIED_FOR_MS;
    await record(prisma, mailId, { status: again ? "pending" : "failed", error: reasonOf(error) });
    if (again) throw error;
    return "failed";
  }
  await record(prisma, mailId, { status: "sent", error: null, sentAt: clock.now() });
  return "sent";
}

type Result = { status: "pending" | "failed"; error: string } | { status: "sent"; error: null; sentAt: Date };

/** A mail that was sent in the meantime stays sent, whatever a second try has met. */
async function record(prisma: DeliverMailCtx["prisma"], id: string, result: Result): Promise<void> {
  await prisma.mail.updateMany({
    where: { id, status: "pending" },
    data: { ...result, attempts: { increment: 1 } },
  });
}

function isRetryable(error: unknown): boolean {
  return !(error instanceof AppError) || error.retryable;
}

function reasonOf(error: unknown): string {
  return error instanceof AppError ? error.message : "The mail could not be sent because of a fault in Botsmith.";
}
