import type { MailContent } from "./layout";
import type { MailTexts } from "./messages";

export interface ResetPasswordData {
  name: string;
  /** Absolute, with the single-use token. */
  url: string;
  validMinutes: number;
}

export function resetPassword(
  { hello, resetPassword: texts }: MailTexts,
  { name, url, validMinutes }: ResetPasswordData,
): MailContent {
  return {
    subject: texts.subject,
    preview: texts.preview,
    heading: texts.subject,
    paragraphs: [hello(name), texts.text],
    action: { label: texts.action, url },
    notes: [texts.works(validMinutes), texts.notYou],
  };
}
