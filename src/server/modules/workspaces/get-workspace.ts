import type { WorkspaceView } from "~/contracts/workspaces";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { toWorkspaceView } from "./workspace-view";

export async function getWorkspace(ctx: Ctx): Promise<WorkspaceView> {
  requirePermission(ctx, "workspace.read");
  const workspace = await ctx.db.workspace.findUnique({ where: { id: ctx.workspaceId } });
  if (!workspace) throw notFound("workspace");
  return toWorkspaceView(workspace, ctx.actor.kind === "user" ? ctx.actor.role : "viewer");
}
