import { SignInInput } from "~/contracts/accounts";
import { clientAddressKey } from "~/server/core/client-address";
import { AppError } from "~/server/core/errors";
import { hashPassword, verifyPassword } from "~/server/core/passwords";
import type { PlatformCtx } from "~/server/core/platform-ctx";

/**
 * Whose password this is. An unknown address, an account without a password and a wrong password get the same answer
 * after the same work, so that nobody learns who has an account.
 */
export async function verifyCredentials(ctx: PlatformCtx, raw: SignInInput): Promise<{ userId: string }> {
  const { email, password } = SignInInput.parse(raw);
  await ctx.limits.check("sign-in-ip", clientAddressKey(ctx.clientIp));
  await ctx.limits.check("sign-in-address", email);

  const user = await ctx.prisma.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } });
  const { matches, outdated } = await verifyPassword(password, user?.passwordHash);
  if (!user || !matches) {
    throw new AppError("unauthenticated", "The e-mail address and the password do not belong together.");
  }
  if (outdated) {
    const passwordHash = await hashPassword(password);
    await ctx.prisma.user.updateMany({
      where: { id: user.id, passwordHash: user.passwordHash },
      data: { passwordHash },
    });
  }
  return { userId: user.id };
}
