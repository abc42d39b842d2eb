import type { Page } from "~/contracts/common";
import { ListQaPairsInput, type QaPairView } from "~/contracts/qa";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../../bots";
import { toPairView } from "./internal";

export async function listQaPairs(ctx: Ctx, raw: ListQaPairsInput): Promise<Page<QaPairView>> {
  requirePermission(ctx, "knowledge.read");
  const { botId, cursor, limit } = ListQaPairsInput.parse(raw);
  await requireBot(ctx.db, botId);
  const rows = await ctx.db.qaPair.findMany({
    where: { botId, ...afterCursor("createdAt", cursor) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  return toPage(rows, limit, ({ createdAt }) => createdAt, toPairView);
}
