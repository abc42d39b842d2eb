import { ExportRef } from "~/contracts/transfers";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";

/** Takes the file of an export away before its time. */
export async function deleteExport(ctx: Ctx, raw: ExportRef): Promise<{ deleted: true }> {
  requirePermission(ctx, "workspace.export");
  const { exportId: id } = ExportRef.parse(raw);
  const row = await ctx.db.transfer.findUnique({ where: { id, kind: "export", status: "done" } });
  if (!row) throw notFound("export");
  // The file first: a crash in between leaves a row whose file is deleted once more.
  if (row.storageKey !== null) await ctx.storage.delete(row.storageKey);
  await ctx.db.transfer.deleteMany({ where: { id } });
  return { deleted: true };
}
