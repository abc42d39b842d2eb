import type { MailContent } from "./layout";
import type { MailTexts } from "./messages";

export interface AccountLinkData {
  name: string;
  /** Absolute, with the single-use token. */
  url: string;
}

/** A mail to somebody about their own account: why it comes, the link, and for how long it works. */
export function accountLink(
  texts: MailTexts,
  about: "verifyEmail" | "resetPassword",
  { name, url, valid }: AccountLinkData & { valid: number },
): MailContent {
  const { subject, preview, text, action, works, notYou } = texts[about];
  return {
    subject,
    preview,
    heading: subject,
    paragraphs: [texts.hello(name), text],
    action: { label: action, url },
    notes: [works(valid), notYou],
  };
}
