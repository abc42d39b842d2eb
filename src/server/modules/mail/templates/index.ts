import type { Locale } from "~/lib/locales";
import { accountLink, type AccountLinkData } from "./account-link";
import { invitation, type InvitationData } from "./invitation";
import { type MailContent, type RenderedMail, renderLayout } from "./layout";
import { type MailTexts, messages as en } from "./messages";
import { messages as de } from "./messages.de";
import { messages as es } from "./messages.es";
import { messages as fr } from "./messages.fr";

/** A template's name with what it needs to know. */
export type MailMessage =
  | { template: "verify-email"; data: AccountLinkData & { validHours: number } }
  | { template: "reset-password"; data: AccountLinkData & { validMinutes: number } }
  | { template: "invitation"; data: InvitationData };

const languages: Readonly<Record<Locale, MailTexts>> = { en, de, es, fr };

export function renderMail(message: MailMessage, locale: Locale): RenderedMail {
  const texts = languages[locale];
  return renderLayout(contentOf(message, texts), { language: locale, buttonFails: texts.buttonFails });
}

function contentOf(message: MailMessage, texts: MailTexts): MailContent {
  switch (message.template) {
    case "verify-email":
      return accountLink(texts, "verifyEmail", { ...message.data, valid: message.data.validHours });
    case "reset-password":
      return accountLink(texts, "resetPassword", { ...message.data, valid: message.data.validMinutes });
    case "invitation":
      return invitation(texts, message.data);
  }
}
