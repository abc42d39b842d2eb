import type { VendorsView } from "~/contracts/model-keys";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { toModelKeyView } from "./internal";

export async function listVendors(ctx: Ctx): Promise<VendorsView> {
  requirePermission(ctx, "modelKeys.read");
  const rows = await ctx.db.modelKey.findMany({ orderBy: { createdAt: "asc" } });
  const platform = await ctx.models.discover();
  return {
    connected: rows.map(toModelKeyView),
    platformVendors: [...new Set(platform.map(({ vendor }) => vendor))],
  };
}
