import type { SignedUpView } from "~/contracts/accounts";
import { SignUpInput } from "~/contracts/accounts";
import { clientAddressKey } from "~/server/core/client-address";
import { hashPassword } from "~/server/core/passwords";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { mailVerification } from "./account-mails";
import { createAccount } from "./new-account";

/** Makes an account and the workspace it starts in, and mails a link that proves the address. */
export async function signUp(ctx: PlatformCtx, raw: SignUpInput): Promise<SignedUpView> {
  const { password, ...input } = SignUpInput.parse(raw);
  await ctx.limits.check("sign-up-ip", clientAddressKey(ctx.clientIp));
  const passwordHash = await hashPassword(password);

  const verification = mailVerification(ctx);
  const { user, workspace } = await createAccount(
    ctx,
    { ...input, passwordHash, emailVerified: false },
    verification.write,
  );
  await verification.deliver();
  return { userId: user.id, workspace: workspace.slug };
}
