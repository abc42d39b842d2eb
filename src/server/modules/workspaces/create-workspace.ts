import type { WorkspaceView } from "~/contracts/workspaces";
import { CreateWorkspaceInput } from "~/contracts/workspaces";
import type { AccountCtx } from "~/server/core/platform-ctx";
import { openWorkspace, withFreeSlug } from "./open-workspace";
import { toWorkspaceView } from "./workspace-view";

/** Whoever is signed in may open a workspace and owns it. */
export async function createWorkspace(ctx: AccountCtx, raw: CreateWorkspaceInput): Promise<WorkspaceView> {
  const { name } = CreateWorkspaceInput.parse(raw);
  const ownerId = ctx.account.userId;
  const workspace = await withFreeSlug(name, (slug) =>
    ctx.prisma.$transaction((tx) => openWorkspace(tx, { name, slug, ownerId, requestId: ctx.requestId })),
  );
  return toWorkspaceView(workspace, "owner");
}
