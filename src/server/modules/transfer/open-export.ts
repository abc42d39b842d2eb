import { ExportRef } from "~/contracts/transfers";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { active } from "./transfer-row";

export interface ExportFile {
  fileName: string;
  bytes: number;
  content: AsyncIterable<Uint8Array>;
}

/** The file of an export that is done. */
export async function openExport(ctx: Ctx, raw: ExportRef): Promise<ExportFile> {
  requirePermission(ctx, "workspace.export");
  const { exportId: id } = ExportRef.parse(raw);
  const row = await ctx.db.transfer.findUnique({ where: { id, kind: "export" } });
  if (!row) throw notFound("export");
  if (active.some((status) => status === row.status)) {
    throw new AppError("conflict", "This export is being made. Wait until it is done.");
  }
  if (row.status !== "done" || row.storageKey === null || row.bytes === null) {
    throw new AppError("not_found", "This export has no file any more. Make a new one.");
  }
  await recordAudit(ctx, ctx.db, { action: "workspace.export_downloaded", targetId: ctx.workspaceId });
  return { fileName: row.fileName, bytes: Number(row.bytes), content: ctx.storage.read(row.storageKey) };
}
