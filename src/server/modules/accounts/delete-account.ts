import { DeleteAccountInput } from "~/contracts/accounts";
import type { Prisma, User } from "~/generated/prisma/client";
import { recordAudit } from "~/server/core/audit";
import { AppError } from "~/server/core/errors";
import { verifyPassword } from "~/server/core/passwords";
import type { AccountCtx } from "~/server/core/platform-ctx";
import { requireUser } from "./internal";

/**
 * Deletes a person with their sessions, sign-ins and memberships. What they made belongs to the workspaces and stays.
 * Refused while a workspace would be left without an owner.
 */
export async function deleteAccount(ctx: AccountCtx, raw: DeleteAccountInput): Promise<{ deleted: true }> {
  const { confirmation } = DeleteAccountInput.parse(raw);
  const user = await requireUser(ctx.prisma, ctx.account.userId);
  await requireConfirmed(ctx, user, confirmation);

  await ctx.prisma.$transaction(async (tx) => {
    const memberships = await tx.membership.findMany({ where: { userId: user.id }, orderBy: { workspaceId: "asc" } });
    for (const { id, workspaceId, role } of memberships) {
      await requireOwnerLeft(tx, ctx, { workspaceId, userId: user.id });
      const actor = { kind: "user", userId: user.id, role } as const;
      await recordAudit({ workspaceId, actor, requestId: ctx.requestId }, tx, {
        action: "member.left",
        targetId: id,
        before: { role, userId: user.id },
      });
    }
    await tx.mail.deleteMany({ where: { to: user.email } });
    await tx.user.delete({ where: { id: user.id } });
  });
  return { deleted: true };
}

async function requireConfirmed(ctx: AccountCtx, user: User, confirmation: string): Promise<void> {
  await ctx.limits.check("sign-in-address", user.email);
  if (user.passwordHash === null) {
    if (confirmation.trim().toLowerCase() === user.email) return;
    throw refused("conflict", "This is not the e-mail address of your account.");
  }
  const { matches } = await verifyPassword(confirmation, user.passwordHash);
  if (!matches) throw refused("forbidden", "This is not your current password.");
}

// The workspace's row is locked first, so that two owners who go at the same moment do not both succeed.
async function requireOwnerLeft(
  tx: Prisma.TransactionClient,
  ctx: AccountCtx,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<void> {
  const { name } = await tx.workspace.update({ where: { id: workspaceId }, data: { updatedAt: ctx.clock.now() } });
  const mine = await tx.membership.findFirst({ where: { workspaceId, userId }, select: { role: true } });
  if (mine?.role !== "owner") return;
  const others = await tx.membership.count({ where: { workspaceId, role: "owner", userId: { not: userId } } });
  if (others > 0) return;
  throw new AppError(
    "conflict",
    `You are the only owner of “${name}”. Make somebody else an owner there, or delete that workspace, then come back.`,
  );
}

function refused(code: "conflict" | "forbidden", message: string): AppError {
  return new AppError(code, message, { fields: [{ path: "confirmation", message }] });
}
