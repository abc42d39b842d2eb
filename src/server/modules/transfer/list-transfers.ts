import type { Page } from "~/contracts/common";
import { ListTransfersInput, type TransferView } from "~/contracts/transfers";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { permissionFor, toTransferView } from "./transfer-row";

/** The latest first. Whoever may export sees imports, too, unless only those are asked for. */
export async function listTransfers(ctx: Ctx, raw: ListTransfersInput): Promise<Page<TransferView>> {
  requirePermission(ctx, permissionFor(raw.kind));
  const { kind, cursor, limit } = ListTransfersInput.parse(raw);
  const rows = await ctx.db.transfer.findMany({
    where: { ...afterCursor("createdAt", cursor), ...(kind === undefined ? {} : { kind }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  return toPage(rows, limit, (row) => row.createdAt, toTransferView);
}
