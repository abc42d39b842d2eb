import type { Role } from "~/contracts/access";
import type { MemberView } from "~/contracts/workspaces";
import type { Membership, User } from "~/generated/prisma/client";
import type { Actor } from "~/server/core/actor";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import type { TenantTx } from "~/server/db/tenant-client";

export type Member = Membership & { user: Pick<User, "name" | "email"> };

export const withPerson = { user: { select: { name: true, email: true } } } as const;

export function toMemberView(member: Member): MemberView {
  return {
    id: member.id,
    userId: member.userId,
    name: member.user.name,
    email: member.user.email,
    role: member.role,
    createdAt: member.createdAt.toISOString(),
  };
}

/** Two owners who step down at the same moment must not both succeed: who changes members waits for the one before. */
export async function lockMembers(ctx: Ctx, tx: TenantTx): Promise<void> {
  await tx.workspace.update({ where: { id: ctx.workspaceId }, data: { updatedAt: ctx.clock.now() } });
}

export async function requireMember(tx: Pick<TenantTx, "membership">, memberId: string): Promise<Member> {
  const member = await tx.membership.findUnique({ where: { id: memberId }, include: withPerson });
  if (!member) throw notFound("member");
  return member;
}

/** Admins manage everybody but owners: only an owner makes, changes or removes one. */
export function requireOwnerFor(actor: Actor, roles: readonly Role[]): void {
  if (!roles.includes("owner")) return;
  if (actor.kind === "user" && actor.role === "owner") return;
  throw new AppError("forbidden", "Only an owner can do this with an owner. Ask an owner of this workspace.");
}

/** Call it after `lockMembers`, before an owner goes or steps down. */
export async function requireOtherOwner(tx: TenantTx, leaving: Member): Promise<void> {
  if (leaving.role !== "owner") return;
  const others = await tx.membership.count({ where: { role: "owner", id: { not: leaving.id } } });
  if (others > 0) return;
  throw new AppError("conflict", "A workspace needs an owner. Make somebody else an owner first.");
}
