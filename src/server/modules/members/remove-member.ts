import { MemberRef } from "~/contracts/workspaces";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { lockMembers, requireMember, requireOtherOwner, requireOwnerFor } from "./internal";

/** Removes a member. Everybody may leave; removing somebody else takes `members.write`. */
export async function removeMember(ctx: Ctx, raw: MemberRef): Promise<{ memberId: string }> {
  requirePermission(ctx, "members.read");
  const { memberId } = MemberRef.parse(raw);

  return ctx.db.$transaction(async (tx) => {
    await lockMembers(ctx, tx);
    const member = await requireMember(tx, memberId);
    const leaves = ctx.actor.kind === "user" && ctx.actor.userId === member.userId;
    if (!leaves) {
      requirePermission(ctx, "members.write");
      requireOwnerFor(ctx.actor, [member.role]);
    }
    await requireOtherOwner(tx, member);

    await tx.membership.delete({ where: { id: memberId } });
    await recordAudit(ctx, tx, {
      action: leaves ? "member.left" : "member.removed",
      targetId: memberId,
      before: { role: member.role, userId: member.userId },
    });
    return { memberId };
  });
}
