import type { MemberView } from "~/contracts/workspaces";
import { ChangeMemberRoleInput } from "~/contracts/workspaces";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { lockMembers, requireMember, requireOtherOwner, requireOwnerFor, toMemberView, withPerson } from "./internal";

/** Takes effect with the person's next request: the role is read from the database each time. */
export async function changeMemberRole(ctx: Ctx, raw: ChangeMemberRoleInput): Promise<MemberView> {
  requirePermission(ctx, "members.write");
  const { memberId, role } = ChangeMemberRoleInput.parse(raw);

  return ctx.db.$transaction(async (tx) => {
    await lockMembers(ctx, tx);
    const before = await requireMember(tx, memberId);
    if (before.role === role) return toMemberView(before);
    requireOwnerFor(ctx.actor, [before.role, role]);
    await requireOtherOwner(tx, before);

    const member = await tx.membership.update({ where: { id: memberId }, data: { role }, include: withPerson });
    await recordAudit(ctx, tx, {
      action: "member.role_changed",
      targetId: memberId,
      before: { role: before.role },
      after: { role, userId: member.userId },
    });
    return toMemberView(member);
  });
}
