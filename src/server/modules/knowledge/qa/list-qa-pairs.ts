import type { Page } from "~/contracts/common";
import { ListQaPairsInput, type QaPairView } from "~/contracts/qa";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../../bots";
import { toPairView } from "./internal";

export async function listQaPairs(ctx: Ctx, raw: ListQaPairsInput): Promise<Page<QaPairView>> {
  requirePermission(ctx, "knowledge.read");
  const { botId, cursor, limit, q, sort } = ListQaPairsInput.parse(raw);
  await requireBot(ctx.db, botId);
  const order = sort === "oldest" ? "asc" : "desc";
  // As it is typed: % and _ stand for themselves.
  const contains = { contains: (q ?? "").replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  const rows = await ctx.db.qaPair.findMany({
    where: {
      botId,
      ...(q === undefined ? {} : { AND: [{ OR: [{ question: contains }, { answer: contains }] }] }),
      ...afterCursor("createdAt", cursor, order),
    },
    orderBy: [{ createdAt: order }, { id: order }],
    take: limit + 1,
  });
  return toPage(rows, limit, ({ createdAt }) => createdAt, toPairView);
}
