import { lasting } from "./lasting";
import type { MailContent } from "./layout";

export interface ResetPasswordData {
  name: string;
  /** Absolute, with the single-use token. */
  url: string;
  validMinutes: number;
}

export function resetPassword({ name, url, validMinutes }: ResetPasswordData): MailContent {
  return {
    subject: "Choose a new password",
    preview: "The link to choose a new password for Botsmith.",
    heading: "Choose a new password",
    paragraphs: [`Hello ${name},`, "somebody asked to change the password of your Botsmith account."],
    action: { label: "Choose a new password", url },
    notes: [
      `The link works once, for ${lasting(validMinutes, "minute")}. A new password signs you out on all devices.`,
      "It was not you? Then ignore this mail: your password stays as it is.",
    ],
  };
}
