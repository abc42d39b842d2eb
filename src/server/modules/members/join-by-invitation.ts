import type { Prisma, Workspace } from "~/generated/prisma/client";
import { recordAudit } from "~/server/core/audit";
import { AppError, notFound } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { hashToken } from "~/server/core/token-hash";
import { invitationState } from "./invitation-view";

interface Joining {
  token: string;
  user: { id: string; email: string };
  now: Date;
  requestId?: string | undefined;
}

/**
 * Makes the person a member and uses the invitation up, in the caller's transaction. Somebody who is a member already
 * gets the workspace and leaves the invitation as it is. Throws a sentence for each way in which a link is no good.
 */
export async function joinByInvitation(tx: Prisma.TransactionClient, joining: Joining): Promise<Workspace> {
  const { user, now } = joining;
  const invitation = await tx.invitation.findUnique({
    where: { tokenHash: hashToken(joining.token) },
    include: { workspace: true },
  });
  if (!invitation) throw notFound("invitation");
  const { workspace, workspaceId, role } = invitation;

  const member = await tx.membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId: user.id } } });
  if (member) return workspace;

  refuseUnlessOpen(invitationState(invitation, now));
  if (invitation.email !== null && invitation.email !== user.email) {
    throw new AppError(
      "forbidden",
      "This invitation is for another e-mail address. Sign in with the address it was sent to.",
    );
  }
  const used = await tx.invitation.updateMany({
    where: { id: invitation.id, acceptedAt: null, revokedAt: null },
    data: { acceptedAt: now },
  });
  if (used.count === 0) refuseUnlessOpen("accepted");

  const memberId = newId("membership");
  await tx.membership.create({ data: { id: memberId, workspaceId, userId: user.id, role } });
  const actor = { kind: "user", userId: user.id, role } as const;
  await recordAudit({ workspaceId, actor, requestId: joining.requestId }, tx, {
    action: "member.joined",
    targetId: memberId,
    after: { role, invitationId: invitation.id },
  });
  return workspace;
}

function refuseUnlessOpen(state: ReturnType<typeof invitationState>): void {
  switch (state) {
    case "open":
      return;
    case "accepted":
      throw new AppError("conflict", "This invitation has been used already. Ask for a new link.");
    case "revoked":
      throw new AppError("conflict", "This invitation has been withdrawn. Ask for a new link.");
    case "expired":
      throw new AppError("conflict", "This invitation has expired. Ask for a new link.");
  }
}
