import { lasting } from "./lasting";
import type { MailContent } from "./layout";

export interface VerifyEmailData {
  name: string;
  /** Absolute, with the single-use token. */
  url: string;
  validHours: number;
}

export function verifyEmail({ name, url, validHours }: VerifyEmailData): MailContent {
  return {
    subject: "Confirm your e-mail address",
    preview: "One click, and your Botsmith account is ready.",
    heading: "Confirm your e-mail address",
    paragraphs: [`Hello ${name},`, "confirm that this address is yours, and your Botsmith account is ready."],
    action: { label: "Confirm address", url },
    notes: [
      `The link works once, for ${lasting(validHours, "hour")}.`,
      "You did not sign up for Botsmith? Then ignore this mail: without the click nothing happens.",
    ],
  };
}
