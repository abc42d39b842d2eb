import type { CreatedInvitationView } from "~/contracts/workspaces";
import { InvitationRef } from "~/contracts/workspaces";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { randomToken } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { hashToken } from "~/server/core/token-hash";
import { announceMail } from "~/server/modules/mail";
import { writeInvitationMail } from "./invitation-mail";
import { INVITATION_DAYS, invitationState, toInvitationView } from "./invitation-view";

const DAY_MS = 86_400_000;

/** Gives an invitation another link and its full time again, and mails it where there is an address. The old link ends. */
export async function renewInvitation(ctx: Ctx, raw: InvitationRef): Promise<CreatedInvitationView> {
  requirePermission(ctx, "members.write");
  const { invitationId } = InvitationRef.parse(raw);
  const token = randomToken(32);
  const url = `${ctx.appUrl}/invitations/${token}`;
  const now = ctx.clock.now();
  const before = await ctx.db.invitation.findUnique({ where: { id: invitationId } });
  if (!before) throw notFound("invitation");
  if (before.email !== null) await ctx.limits.check("account-mail", before.email);

  const { invitation, mailId } = await ctx.db.$transaction(async (tx) => {
    const renewed = await tx.invitation.updateMany({
      where: { id: invitationId, acceptedAt: null, revokedAt: null },
      data: { tokenHash: hashToken(token), expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY_MS) },
    });
    if (renewed.count === 0) throw closed(invitationState(before, now));
    await recordAudit(ctx, tx, { action: "invitation.renewed", targetId: invitationId, after: { role: before.role } });
    const { email, role } = before;
    return {
      invitation: await tx.invitation.findUniqueOrThrow({ where: { id: invitationId } }),
      mailId: email === null ? undefined : await writeInvitationMail(ctx, tx, { email, role, url }),
    };
  });
  if (mailId !== undefined) await announceMail(ctx, mailId);
  return { ...toInvitationView(invitation), url };
}

function closed(state: ReturnType<typeof invitationState>): AppError {
  if (state === "accepted") return new AppError("conflict", "This invitation has been accepted already.");
  return new AppError("conflict", "This invitation was revoked. Invite the person again.");
}
