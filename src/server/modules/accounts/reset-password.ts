import { ResetPasswordInput } from "~/contracts/accounts";
import { hashPassword } from "~/server/core/passwords";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { revokeSessions } from "./sessions";
import { redeemToken } from "./tokens";

/** Sets the password through a mailed link, which also proves the address, and signs out every device. */
export async function resetPassword(ctx: PlatformCtx, raw: ResetPasswordInput): Promise<{ email: string }> {
  const { token, password } = ResetPasswordInput.parse(raw);
  const passwordHash = await hashPassword(password);
  const now = ctx.clock.now();
  return ctx.prisma.$transaction(async (tx) => {
    const { userId } = await redeemToken(tx, { token, purpose: "reset_password", now });
    await tx.user.updateMany({ where: { id: userId, emailVerifiedAt: null }, data: { emailVerifiedAt: now } });
    await revokeSessions(tx, { userId, now });
    return tx.user.update({ where: { id: userId }, data: { passwordHash }, select: { email: true } });
  });
}
