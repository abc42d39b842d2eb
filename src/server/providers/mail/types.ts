export interface OutgoingMail {
  /** Ours. It becomes part of the Message-ID, so that a mail sent twice is one mail in the reader's box. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface Mailer {
  /**
   * Hands the mail over for delivery. Throws `AppError`: not retryable when the address itself is refused for good,
   * retryable for everything that may pass or that the operator can mend.
   */
  send(mail: OutgoingMail): Promise<void>;
}

export interface OutboxEntry {
  id: string;
  to: string;
  subject: string;
  /** ISO time. */
  sentAt: string;
}

export interface OutboxMail extends OutboxEntry {
  from: string;
  text: string;
  html: string;
}

/** Mails of an installation that has no mail server, to be read on a page. */
export interface Outbox {
  /** Newest first. */
  listOutbox(): Promise<OutboxEntry[]>;
  /** Throws `not_found` when there is no such mail. */
  readOutbox(id: string): Promise<OutboxMail>;
}
