import type { WorkspaceView } from "~/contracts/workspaces";
import type { AccountCtx } from "~/server/core/platform-ctx";
import { toWorkspaceView } from "./workspace-view";

/** The workspaces of whoever asks, the oldest membership first. */
export async function listWorkspaces(ctx: AccountCtx): Promise<WorkspaceView[]> {
  const memberships = await ctx.prisma.membership.findMany({
    where: { userId: ctx.account.userId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { workspace: true },
  });
  return memberships.map(({ workspace, role }) => toWorkspaceView(workspace, role));
}
