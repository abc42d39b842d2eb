import { DeleteWorkspaceInput } from "~/contracts/workspaces";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { randomToken } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { closePublicBots } from "~/server/db/sql/workspace-end";

/**
 * Deletes the workspace for good. When this returns nobody reaches it any more: no member, no key, no visitor; its
 * addresses are free. Rows and files go in the background, see `purgeWorkspace`.
 */
export async function deleteWorkspace(ctx: Ctx, raw: DeleteWorkspaceInput): Promise<{ deleted: true }> {
  requirePermission(ctx, "workspace.delete");
  const { name } = DeleteWorkspaceInput.parse(raw);
  const { workspaceId } = ctx;

  await ctx.db.$transaction(async (tx) => {
    const workspace = await tx.workspace.findUnique({ where: { id: workspaceId } });
    if (!workspace || workspace.deletedAt) throw notFound("workspace");
    if (name.trim() !== workspace.name) throw otherName();
    const slug = `deleted-${randomToken(24)}`;
    await tx.workspace.update({ where: { id: workspaceId }, data: { deletedAt: ctx.clock.now(), slug } });
    await tx.workspaceAddress.deleteMany();
    await tx.membership.deleteMany();
    await tx.apiKey.deleteMany();
    await tx.invitation.deleteMany();
    await tx.modelKey.deleteMany();
    await closePublicBots(tx, workspaceId);
  });
  ctx.log.info("workspace deleted", { workspaceId });
  await ctx.events.publish("workspaces/deletion.requested", { deletedId: workspaceId });
  return { deleted: true };
}

function otherName(): AppError {
  const message = "This is not the workspace's name. Type it as it is written above.";
  return new AppError("conflict", message, { fields: [{ path: "name", message }] });
}
