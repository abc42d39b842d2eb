import { type ModelKeyView, VendorRef } from "~/contracts/model-keys";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { forgetModels, requireWorkingKey, toModelKeyView, vendorKeyOf } from "./internal";

/** Tries the stored key again and reads the vendor's models anew. A key that fails stays: the vendor may be away. */
export async function checkVendor(ctx: Ctx, raw: VendorRef): Promise<ModelKeyView> {
  requirePermission(ctx, "modelKeys.write");
  const { vendor } = VendorRef.parse(raw);
  const row = await ctx.db.modelKey.findFirst({ where: { vendor } });
  if (!row) throw notFound("model key");
  await ctx.limits.check("model-key-check", ctx.workspaceId);

  let found: { models: string[]; error: null } | { error: string };
  try {
    found = { models: await requireWorkingKey(ctx, vendorKeyOf(ctx, row)), error: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    found = { error: error.message };
  }
  const updated = await ctx.db.modelKey.update({
    where: { id: row.id },
    data: { ...found, checkedAt: ctx.clock.now() },
  });
  await forgetModels(ctx);
  return toModelKeyView(updated);
}
