import type { Locale } from "~/lib/locales";
import { invitation, type InvitationData } from "./invitation";
import { type MailContent, type RenderedMail, renderLayout } from "./layout";
import { type MailTexts, messages as en } from "./messages";
import { messages as de } from "./messages.de";
import { messages as es } from "./messages.es";
import { messages as fr } from "./messages.fr";
import { resetPassword, type ResetPasswordData } from "./reset-password";
import { verifyEmail, type VerifyEmailData } from "./verify-email";

/** A template's name with what it needs to know. */
export type MailMessage =
  | { template: "verify-email"; data: VerifyEmailData }
  | { template: "reset-password"; data: ResetPasswordData }
  | { template: "invitation"; data: InvitationData };

const languages: Readonly<Record<Locale, MailTexts>> = { en, de, es, fr };

export function renderMail(message: MailMessage, locale: Locale): RenderedMail {
  const texts = languages[locale];
  return renderLayout(contentOf(message, texts), { language: locale, buttonFails: texts.buttonFails });
}

function contentOf(message: MailMessage, texts: MailTexts): MailContent {
  switch (message.template) {
    case "verify-email":
      return verifyEmail(texts, message.data);
    case "reset-password":
      return resetPassword(texts, message.data);
    case "invitation":
      return invitation(texts, message.data);
  }
}
