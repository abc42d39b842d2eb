import type { TransferView } from "~/contracts/transfers";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { exportName } from "./export-workspace";
import { active, beginTransfer, toTransferView } from "./transfer-row";

/** Asks for an archive of the workspace, which a job makes. Where one is being made already, that one is the answer. */
export async function requestExport(ctx: Ctx): Promise<TransferView> {
  requirePermission(ctx, "workspace.export");
  const running = await ctx.db.transfer.findFirst({ where: { kind: "export", status: { in: [...active] } } });
  if (running) return toTransferView(running);
  await ctx.limits.check("workspace-export", ctx.workspaceId);
  const workspace = await ctx.db.workspace.findUnique({ where: { id: ctx.workspaceId } });
  if (!workspace) throw notFound("workspace");
  const fileName = exportName(workspace.slug, ctx.clock.now());
  const begun = await beginTransfer(ctx, { kind: "export", status: "queued", fileName });
  if (!begun) throw new AppError("conflict", "An export is being made already. Wait until it is done.");
  await recordAudit(ctx, ctx.db, { action: "workspace.exported", targetId: ctx.workspaceId });
  await ctx.events.publish("workspaces/transfer.requested", { workspaceId: ctx.workspaceId, transferId: begun.id });
  return toTransferView(begun);
}
