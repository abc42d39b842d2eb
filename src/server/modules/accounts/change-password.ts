import { ChangePasswordInput } from "~/contracts/accounts";
import { AppError } from "~/server/core/errors";
import { hashPassword, verifyPassword } from "~/server/core/passwords";
import type { AccountCtx } from "~/server/core/platform-ctx";
import { requireUser } from "./internal";
import { revokeSessions } from "./sessions";

/** Sets a new password and signs out every other device. */
export async function changePassword(ctx: AccountCtx, raw: ChangePasswordInput): Promise<{ changed: true }> {
  const { currentPassword, newPassword } = ChangePasswordInput.parse(raw);
  const { userId, sessionId } = ctx.account;
  const user = await requireUser(ctx.prisma, userId);
  if (user.passwordHash !== null) {
    await ctx.limits.check("sign-in-address", user.email);
    const { matches } = await verifyPassword(currentPassword ?? "", user.passwordHash);
    if (!matches) throw wrongPassword();
  }

  const passwordHash = await hashPassword(newPassword);
  await ctx.prisma.$transaction(async (tx) => {
    const changed = await tx.user.updateMany({
      where: { id: userId, passwordHash: user.passwordHash },
      data: { passwordHash },
    });
    if (changed.count === 0) throw wrongPassword();
    await revokeSessions(tx, { userId, now: ctx.clock.now(), exceptSessionId: sessionId });
  });
  return { changed: true };
}

function wrongPassword(): AppError {
  const message = "This is not your current password.";
  return new AppError("forbidden", message, { fields: [{ path: "currentPassword", message }] });
}
