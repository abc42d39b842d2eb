import { resolve } from "node:path";
import { createOutbox } from "./outbox";
import { createSmtpMailer } from "./smtp";
import type { Mailer, Outbox } from "./types";

export type { Mailer, Outbox, OutboxEntry, OutboxMail, OutgoingMail } from "./types";

interface MailOptions {
  smtpUrl: string | undefined;
  from: string;
  dataDir: string;
}

/** A mail server when one is configured; else mails become files, and `outbox` reads them. */
export function createMail({ smtpUrl, from, dataDir }: MailOptions): { mailer: Mailer; outbox: Outbox | undefined } {
  if (smtpUrl) return { mailer: createSmtpMailer({ url: smtpUrl, from }), outbox: undefined };
  const outbox = createOutbox({ directory: resolve(dataDir, "outbox"), from });
  return { mailer: outbox, outbox };
}
