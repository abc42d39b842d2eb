import { ExportRef } from "~/contracts/transfers";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";

export interface ExportFile {
  fileName: string;
  bytes: number;
  content: AsyncIterable<Uint8Array>;
}

/** The file of an export that is done. */
export async function openExport(ctx: Ctx, raw: ExportRef): Promise<ExportFile> {
  requirePermission(ctx, "workspace.export");
  const { exportId: id } = ExportRef.parse(raw);
  const row = await ctx.db.transfer.findUnique({ where: { id, kind: "export", status: "done" } });
  if (!row || row.storageKey === null || row.bytes === null) throw notFound("export");
  await recordAudit(ctx, ctx.db, { action: "workspace.export_downloaded", targetId: ctx.workspaceId });
  return { fileName: row.fileName, bytes: Number(row.bytes), content: ctx.storage.read(row.storageKey) };
}
