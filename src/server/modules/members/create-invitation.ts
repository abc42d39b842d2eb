import type { CreatedInvitationView } from "~/contracts/workspaces";
import { CreateInvitationInput } from "~/contracts/workspaces";
import { actorId } from "~/server/core/actor";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { newId, randomToken } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { hashToken } from "~/server/core/token-hash";
import type { TenantTx } from "~/server/db/tenant-client";
import { announceMail } from "~/server/modules/mail";
import { writeInvitationMail } from "./invitation-mail";
import { INVITATION_DAYS, toInvitationView } from "./invitation-view";

const DAY_MS = 86_400_000;

/** Makes a link that lets one person join. The answer is the only place where it appears, beside the mail if one is sent. */
export async function createInvitation(ctx: Ctx, raw: CreateInvitationInput): Promise<CreatedInvitationView> {
  requirePermission(ctx, "members.write");
  const { role, email } = CreateInvitationInput.parse(raw);
  if (email !== undefined) await ctx.limits.check("account-mail", email);
  const token = randomToken(32);
  const url = `${ctx.appUrl}/invitations/${token}`;
  const now = ctx.clock.now();

  const { invitation, mailId } = await ctx.db.$transaction(async (tx) => {
    if (email !== undefined) await refuseMember(tx, email);
    const row = await tx.invitation.create({
      data: {
        id: newId("invitation"),
        workspaceId: ctx.workspaceId,
        email: email ?? null,
        role,
        tokenHash: hashToken(token),
        createdById: actorId(ctx.actor),
        createdAt: now,
        expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY_MS),
      },
    });
    await recordAudit(ctx, tx, { action: "invitation.created", targetId: row.id, after: { role } });
    return {
      invitation: row,
      mailId: email === undefined ? undefined : await writeInvitationMail(ctx, tx, { email, role, url }),
    };
  });
  if (mailId !== undefined) await announceMail(ctx, mailId);
  return { ...toInvitationView(invitation), url };
}

async function refuseMember(tx: TenantTx, email: string): Promise<void> {
  const member = await tx.membership.findFirst({ where: { user: { email } }, select: { id: true } });
  if (!member) return;
  const message = "This person is a member already.";
  throw new AppError("conflict", message, { fields: [{ path: "email", message }] });
}
