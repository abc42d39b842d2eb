import type { InvitationPreview, InvitationView } from "~/contracts/workspaces";
import type { Invitation } from "~/generated/prisma/client";

export const INVITATION_DAYS = 7;

export function toInvitationView(invitation: Invitation): InvitationView {
  return {
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    createdAt: invitation.createdAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
  };
}

export function invitationState(invitation: Invitation, now: Date): InvitationPreview["state"] {
  if (invitation.acceptedAt) return "accepted";
  if (invitation.revokedAt) return "revoked";
  return invitation.expiresAt > now ? "open" : "expired";
}
