import { VendorRef } from "~/contracts/model-keys";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { forgetModels } from "./internal";

/** Deletes the key. Bots that used it go on with the installation's key, their fallback models, or not at all. */
export async function disconnectVendor(ctx: Ctx, raw: VendorRef): Promise<{ disconnected: true }> {
  requirePermission(ctx, "modelKeys.write");
  const { vendor } = VendorRef.parse(raw);
  await ctx.db.$transaction(async (tx) => {
    const row = await tx.modelKey.findFirst({ where: { vendor } });
    if (!row) throw notFound("model key");
    await tx.modelKey.delete({ where: { id: row.id } });
    await recordAudit(ctx, tx, {
      action: "model_key.disconnected",
      targetId: row.id,
      before: { vendor, lastFour: row.lastFour },
    });
  });
  await forgetModels(ctx);
  return { disconnected: true };
}
