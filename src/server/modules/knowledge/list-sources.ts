import type { Page } from "~/contracts/common";
import type { SourceView } from "~/contracts/knowledge";
import { ListSourcesInput } from "~/contracts/knowledge";
import { definedOnly } from "~/lib/defined-only";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { findCurrent } from "./find-current";
import { toSourceView } from "./source-view";

export async function listSources(ctx: Ctx, raw: ListSourcesInput): Promise<Page<SourceView>> {
  requirePermission(ctx, "knowledge.read");
  const { botId, cursor, limit, type, status, q, sort } = ListSourcesInput.parse(raw);
  await requireBot(ctx.db, botId);
  const order = sort === "oldest" ? "asc" : "desc";
  const rows = await ctx.db.source.findMany({
    where: {
      botId,
      ...definedOnly({ type, status }),
      ...(q === undefined ? {} : { title: { contains: q.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const } }),
      ...afterCursor("createdAt", cursor, order),
    },
    orderBy: [{ createdAt: order }, { id: order }],
    take: limit + 1,
  });
  const current = await findCurrent(ctx.db, rows);
  return toPage(
    rows,
    limit,
    (source) => source.createdAt,
    (source) => toSourceView(source, current.get(source.id)),
  );
}
