import { KnownTransferRef, type TransferView } from "~/contracts/transfers";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { active, permissionFor, toTransferView } from "./transfer-row";

/** Stops it. The job notices in a moment; what an import has brought until then stays. */
export async function cancelTransfer(ctx: Ctx, raw: KnownTransferRef): Promise<TransferView> {
  requirePermission(ctx, permissionFor(raw.kind));
  const { kind, transferId: id } = KnownTransferRef.parse(raw);
  const before = await ctx.db.transfer.findUnique({ where: { id, kind } });
  if (!before) throw notFound(kind);
  const data = { status: "cancelled", storageKey: null, finishedAt: ctx.clock.now() } as const;
  const { count } = await ctx.db.transfer.updateMany({ where: { id, status: { in: [...active] } }, data });
  if (count === 0) throw new AppError("conflict", "This has ended already.");
  if (before.storageKey !== null) await ctx.storage.delete(before.storageKey);
  const row = await ctx.db.transfer.findUnique({ where: { id } });
  if (!row) throw notFound(kind);
  return toTransferView(row);
}
