import type { WorkspaceView } from "~/contracts/workspaces";
import { InvitationTokenInput } from "~/contracts/workspaces";
import { AppError } from "~/server/core/errors";
import type { AccountCtx } from "~/server/core/platform-ctx";
import { listWorkspaces } from "~/server/modules/workspaces";
import { joinByInvitation } from "./join-by-invitation";

/** The signed-in person becomes a member. Accepting again as a member answers the same. */
export async function acceptInvitation(ctx: AccountCtx, raw: InvitationTokenInput): Promise<WorkspaceView> {
  const { token } = InvitationTokenInput.parse(raw);
  const { userId } = ctx.account;

  const joined = await ctx.prisma.$transaction(async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, email: true } });
    return joinByInvitation(tx, { token, user, now: ctx.clock.now(), requestId: ctx.requestId });
  });
  const view = (await listWorkspaces(ctx)).find((workspace) => workspace.id === joined.id);
  if (!view) throw new AppError("conflict", "You were removed from this workspace a moment ago. Ask for a new link.");
  return view;
}
