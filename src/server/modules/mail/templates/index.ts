import { invitation, type InvitationData } from "./invitation";
import { type RenderedMail, renderLayout } from "./layout";
import { resetPassword, type ResetPasswordData } from "./reset-password";
import { verifyEmail, type VerifyEmailData } from "./verify-email";

/** A template's name with what it needs to know. */
export type MailMessage =
  | { template: "verify-email"; data: VerifyEmailData }
  | { template: "reset-password"; data: ResetPasswordData }
  | { template: "invitation"; data: InvitationData };

export function renderMail(message: MailMessage): RenderedMail {
  switch (message.template) {
    case "verify-email":
      return renderLayout(verifyEmail(message.data));
    case "reset-password":
      return renderLayout(resetPassword(message.data));
    case "invitation":
      return renderLayout(invitation(message.data));
  }
}
