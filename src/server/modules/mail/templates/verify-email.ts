import type { MailContent } from "./layout";
import type { MailTexts } from "./messages";

export interface VerifyEmailData {
  name: string;
  /** Absolute, with the single-use token. */
  url: string;
  validHours: number;
}

export function verifyEmail(
  { hello, verifyEmail: texts }: MailTexts,
  { name, url, validHours }: VerifyEmailData,
): MailContent {
  return {
    subject: texts.subject,
    preview: texts.preview,
    heading: texts.subject,
    paragraphs: [hello(name), texts.text],
    action: { label: texts.action, url },
    notes: [texts.works(validHours), texts.notYou],
  };
}
