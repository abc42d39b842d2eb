import type { Locale } from "~/lib/locales";
import { newId } from "~/server/core/ids";
import { type MailMessage, renderMail } from "./templates";

/** The part of a transaction that this needs, so that a tenant's transaction serves as well as a plain one. */
export interface MailWriter {
  mail: {
    createMany(args: { data: NewMail[]; skipDuplicates: true }): PromiseLike<unknown>;
    findUnique(args: { where: { dedupeKey: string }; select: { id: true } }): PromiseLike<{ id: string } | null>;
  };
}

interface NewMail {
  id: string;
  dedupeKey: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

export type MailRequest = MailMessage & {
  to: string;
  /** Of whoever reads it. English where nobody knows. */
  locale: Locale | null | undefined;
  /** The same key writes the same mail once, for ever: name the cause, for example the token's hash. */
  dedupeKey: string;
};

/**
 * Writes a mail in the transaction of what causes it and answers its id. Publish `mail/requested` with that id once the
 * transaction has committed; if that is lost, a sweep does it.
 */
export async function enqueueMail(tx: MailWriter, request: MailRequest): Promise<string> {
  const { to, dedupeKey } = request;
  const mail = { id: newId("mail"), dedupeKey, to, ...renderMail(request, request.locale ?? "en") };
  await tx.mail.createMany({ data: [mail], skipDuplicates: true });
  const row = await tx.mail.findUnique({ where: { dedupeKey }, select: { id: true } });
  return row?.id ?? mail.id;
}
