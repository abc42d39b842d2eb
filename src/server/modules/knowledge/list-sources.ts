import type { Page } from "~/contracts/common";
import type { SourceView } from "~/contracts/knowledge";
import { ListSourcesInput } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { findCurrent } from "./find-current";
import { toSourceView } from "./source-view";

export async function listSources(ctx: Ctx, raw: ListSourcesInput): Promise<Page<SourceView>> {
  requirePermission(ctx, "knowledge.read");
  const { botId, cursor, limit } = ListSourcesInput.parse(raw);
  await requireBot(ctx.db, botId);
  const rows = await ctx.db.source.findMany({
    where: { botId, ...afterCursor("createdAt", cursor) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
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
