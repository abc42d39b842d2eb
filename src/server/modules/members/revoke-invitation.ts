import { InvitationRef } from "~/contracts/workspaces";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";

/** The link stops working at once. Revoking twice is no error. */
export async function revokeInvitation(ctx: Ctx, raw: InvitationRef): Promise<{ invitationId: string }> {
  requirePermission(ctx, "members.write");
  const { invitationId } = InvitationRef.parse(raw);

  return ctx.db.$transaction(async (tx) => {
    const invitation = await tx.invitation.findUnique({ where: { id: invitationId } });
    if (!invitation) throw notFound("invitation");
    const revoked = await tx.invitation.updateMany({
      where: { id: invitationId, acceptedAt: null },
      data: { revokedAt: invitation.revokedAt ?? ctx.clock.now() },
    });
    if (revoked.count === 0) {
      throw new AppError("conflict", "This invitation has been accepted already. Remove the member instead.");
    }
    if (!invitation.revokedAt) {
      await recordAudit(ctx, tx, { action: "invitation.revoked", targetId: invitationId });
    }
    return { invitationId };
  });
}
