import type { AccountTokenPurpose, Prisma, User } from "~/generated/prisma/client";
import { localeOf } from "~/lib/locales";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { hashToken } from "~/server/core/token-hash";
import { announceMail, enqueueMail, type MailMessage } from "~/server/modules/mail";
import { issueToken, tokenHours } from "./tokens";

/** A mail with a link, in two steps: the row belongs to the change that causes it, the sending comes after it. */
export interface AccountMail {
  write: (tx: Prisma.TransactionClient, user: User) => Promise<void>;
  /** After the transaction. */
  deliver: () => Promise<void>;
}

export function mailVerification(ctx: PlatformCtx): AccountMail {
  return mailWithToken(ctx, "verify_email", ({ name, token }) => ({
    template: "verify-email",
    data: { name, url: `${ctx.appUrl}/verify-email/${token}`, validHours: tokenHours.verify_email },
  }));
}

export function mailPasswordReset(ctx: PlatformCtx): AccountMail {
  return mailWithToken(ctx, "reset_password", ({ name, token }) => ({
    template: "reset-password",
    data: { name, url: `${ctx.appUrl}/reset-password/${token}`, validMinutes: tokenHours.reset_password * 60 },
  }));
}

function mailWithToken(
  ctx: PlatformCtx,
  purpose: AccountTokenPurpose,
  compose: (link: { name: string; token: string }) => MailMessage,
): AccountMail {
  let mailId: string | undefined;
  return {
    async write(tx, user) {
      const token = await issueToken(tx, { userId: user.id, purpose, now: ctx.clock.now() });
      const message = compose({ name: user.name, token });
      const locale = localeOf(user.locale) ?? ctx.locale;
      mailId = await enqueueMail(tx, { ...message, to: user.email, locale, dedupeKey: hashToken(token) });
    },
    async deliver() {
      if (mailId !== undefined) await announceMail(ctx, mailId);
    },
  };
}
