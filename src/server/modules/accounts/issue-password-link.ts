import { RequestPasswordResetInput } from "~/contracts/accounts";
import { AppError } from "~/server/core/errors";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { issueToken, tokenHours } from "./tokens";

/** A link to set a new password, for an operator to hand over. Links that were mailed before stop working. */
export async function issuePasswordLink(
  ctx: Pick<PlatformCtx, "prisma" | "clock" | "appUrl">,
  raw: RequestPasswordResetInput,
): Promise<{ url: string; validMinutes: number }> {
  const { email } = RequestPasswordResetInput.parse(raw);
  const user = await ctx.prisma.user.findUnique({ where: { email }, select: { id: true } });
  if (!user) throw new AppError("not_found", `There is no account with the address ${email}.`);
  const token = await ctx.prisma.$transaction((tx) =>
    issueToken(tx, { userId: user.id, purpose: "reset_password", now: ctx.clock.now() }),
  );
  return { url: `${ctx.appUrl}/reset-password/${token}`, validMinutes: tokenHours.reset_password * 60 };
}
