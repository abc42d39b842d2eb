import { ExportRef } from "~/contracts/transfers";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { active } from "./transfer-row";

/** Takes an export that has ended away, with its file if it has one. */
export async function deleteExport(ctx: Ctx, raw: ExportRef): Promise<{ deleted: true }> {
  requirePermission(ctx, "workspace.export");
  const { exportId: id } = ExportRef.parse(raw);
  const row = await ctx.db.transfer.findUnique({ where: { id, kind: "export" } });
  if (!row) throw notFound("export");
  if (active.some((status) => status === row.status)) {
    throw new AppError("conflict", "This export is being made. Stop it first.");
  }
  // The file first: a crash in between leaves a row whose file is deleted once more.
  if (row.storageKey !== null) await ctx.storage.delete(row.storageKey);
  await ctx.db.transfer.deleteMany({ where: { id } });
  return { deleted: true };
}
