import type { Page } from "~/contracts/common";
import { PageInput } from "~/contracts/common";
import type { InvitationView } from "~/contracts/workspaces";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { toInvitationView } from "./invitation-view";

/** The invitations that somebody could still accept. */
export async function listInvitations(ctx: Ctx, raw: PageInput): Promise<Page<InvitationView>> {
  requirePermission(ctx, "members.write");
  const { cursor, limit } = PageInput.parse(raw);
  const rows = await ctx.db.invitation.findMany({
    where: {
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: ctx.clock.now() },
      ...afterCursor("createdAt", cursor),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  return toPage(rows, limit, (invitation) => invitation.createdAt, toInvitationView);
}
