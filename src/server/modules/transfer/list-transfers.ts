import type { TransferView } from "~/contracts/transfers";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { toTransferView } from "./transfer-row";

const SHOWN = 10;

/** The latest exports and imports, newest first. */
export async function listTransfers(ctx: Ctx): Promise<{ items: TransferView[] }> {
  requirePermission(ctx, "workspace.export");
  const rows = await ctx.db.transfer.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: SHOWN });
  return { items: rows.map(toTransferView) };
}
