import { KnownTransferRef, type TransferView } from "~/contracts/transfers";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { permissionFor, toTransferView } from "./transfer-row";

export async function getTransfer(ctx: Ctx, raw: KnownTransferRef): Promise<TransferView> {
  requirePermission(ctx, permissionFor(raw.kind));
  const { kind, transferId: id } = KnownTransferRef.parse(raw);
  const row = await ctx.db.transfer.findUnique({ where: { id, kind } });
  if (!row) throw notFound(kind);
  return toTransferView(row);
}
