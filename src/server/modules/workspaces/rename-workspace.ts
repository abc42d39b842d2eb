import type { WorkspaceView } from "~/contracts/workspaces";
import { RenameWorkspaceInput } from "~/contracts/workspaces";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { toWorkspaceView } from "./workspace-view";

/** The address stays; `changeAddress` gives another. */
export async function renameWorkspace(ctx: Ctx, raw: RenameWorkspaceInput): Promise<WorkspaceView> {
  requirePermission(ctx, "workspace.write");
  const { name } = RenameWorkspaceInput.parse(raw);

  return ctx.db.$transaction(async (tx) => {
    const where = { id: ctx.workspaceId };
    const before = await tx.workspace.findUnique({ where });
    if (!before) throw notFound("workspace");
    const workspace = await tx.workspace.update({ where, data: { name } });
    await recordAudit(ctx, tx, {
      action: "workspace.renamed",
      targetId: workspace.id,
      before: { name: before.name },
      after: { name },
    });
    return toWorkspaceView(workspace, ctx.actor.kind === "user" ? ctx.actor.role : "viewer");
  });
}
