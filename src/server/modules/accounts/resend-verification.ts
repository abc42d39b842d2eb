import { AppError } from "~/server/core/errors";
import type { AccountCtx } from "~/server/core/platform-ctx";
import { mailVerification } from "./account-mails";
import { requireUser } from "./internal";

export async function resendVerification(ctx: AccountCtx): Promise<{ email: string }> {
  const user = await requireUser(ctx.prisma, ctx.account.userId);
  if (user.emailVerifiedAt) throw new AppError("conflict", "Your e-mail address is confirmed already.");
  await ctx.limits.check("account-mail", user.email);

  const verification = mailVerification(ctx);
  await ctx.prisma.$transaction((tx) => verification.write(tx, user));
  await verification.deliver();
  return { email: user.email };
}
