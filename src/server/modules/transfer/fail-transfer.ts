import type { TransferRef } from "~/contracts/transfers";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";

/** Says why it could not be done, and keeps no file of it. */
export async function failTransfer(
  ctx: Ctx,
  { transferId: id, reason }: TransferRef & { reason: string },
): Promise<void> {
  requirePermission(ctx, "jobs.run");
  const row = await ctx.db.transfer.findUnique({ where: { id, status: { in: ["queued", "running"] } } });
  if (!row) return;
  if (row.storageKey !== null) await ctx.storage.delete(row.storageKey);
  await ctx.db.transfer.updateMany({
    where: { id, status: { in: ["queued", "running"] } },
    data: { status: "failed", error: reason, storageKey: null, finishedAt: ctx.clock.now() },
  });
}
