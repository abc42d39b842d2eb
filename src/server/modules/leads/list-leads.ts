import type { Page } from "~/contracts/common";
import { type LeadView, ListLeadsInput } from "~/contracts/leads";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { standingConversations, toLeadView, whereLeads, WITH_VISITOR } from "./internal";

/** What visitors have told of themselves, the latest first. */
export async function listLeads(ctx: Ctx, raw: ListLeadsInput): Promise<Page<LeadView>> {
  requirePermission(ctx, "leads.read");
  const { cursor, limit, ...filters } = ListLeadsInput.parse(raw);
  await requireBot(ctx.db, filters.botId);
  const rows = await ctx.db.lead.findMany({
    where: { ...whereLeads(filters), ...afterCursor("createdAt", cursor) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    include: WITH_VISITOR,
  });
  const standing = await standingConversations(ctx, rows);
  return toPage(
    rows,
    limit,
    ({ createdAt }) => createdAt,
    (row) => toLeadView(row, standing),
  );
}
