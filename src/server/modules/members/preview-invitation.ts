import type { InvitationPreview } from "~/contracts/workspaces";
import { InvitationTokenInput } from "~/contracts/workspaces";
import { notFound } from "~/server/core/errors";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { hashToken } from "~/server/core/token-hash";
import { invitationState } from "./invitation-view";

/** What the page behind an invitation link shows before anybody signs in. The link's secret is the permission. */
export async function previewInvitation(ctx: PlatformCtx, raw: InvitationTokenInput): Promise<InvitationPreview> {
  const { token } = InvitationTokenInput.parse(raw);
  const invitation = await ctx.prisma.invitation.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { workspace: { select: { name: true } } },
  });
  if (!invitation) throw notFound("invitation");
  return {
    workspaceName: invitation.workspace.name,
    role: invitation.role,
    email: invitation.email,
    state: invitationState(invitation, ctx.clock.now()),
  };
}
