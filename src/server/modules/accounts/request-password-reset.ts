import { RequestPasswordResetInput } from "~/contracts/accounts";
import { clientAddressKey } from "~/server/core/client-address";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { mailPasswordReset } from "./account-mails";

/** Mails a link to set a new password. The answer is the same whether the address has an account or not. */
export async function requestPasswordReset(
  ctx: PlatformCtx,
  raw: RequestPasswordResetInput,
): Promise<{ email: string }> {
  const { email } = RequestPasswordResetInput.parse(raw);
  await ctx.limits.check("sign-in-ip", clientAddressKey(ctx.clientIp));
  await ctx.limits.check("account-mail", email);

  const user = await ctx.prisma.user.findUnique({ where: { email } });
  if (user) {
    const reset = mailPasswordReset(ctx);
    await ctx.prisma.$transaction((tx) => reset.write(tx, user));
    await reset.deliver();
  }
  return { email };
}
