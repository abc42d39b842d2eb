import { VerifyEmailInput } from "~/contracts/accounts";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { redeemToken } from "./tokens";

/** What the link in the welcome mail does. */
export async function verifyEmail(ctx: PlatformCtx, raw: VerifyEmailInput): Promise<{ email: string }> {
  const { token } = VerifyEmailInput.parse(raw);
  const now = ctx.clock.now();
  return ctx.prisma.$transaction(async (tx) => {
    const { userId } = await redeemToken(tx, { token, purpose: "verify_email", now });
    await tx.user.updateMany({ where: { id: userId, emailVerifiedAt: null }, data: { emailVerifiedAt: now } });
    return tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  });
}
