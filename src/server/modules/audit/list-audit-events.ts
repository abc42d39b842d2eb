import type { AuditEventView } from "~/contracts/audit";
import { ListAuditEventsInput } from "~/contracts/audit";
import type { Page } from "~/contracts/common";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { toAuditViews, whereShown } from "./internal";

export async function listAuditEvents(ctx: Ctx, raw: ListAuditEventsInput): Promise<Page<AuditEventView>> {
  requirePermission(ctx, "audit.read");
  const { cursor, limit, sort, ...filters } = ListAuditEventsInput.parse(raw);
  const order = sort === "newest" ? "desc" : "asc";
  const rows = await ctx.db.auditEvent.findMany({
    where: { ...whereShown(filters), ...afterCursor("createdAt", cursor, order) },
    orderBy: [{ createdAt: order }, { id: order }],
    take: limit + 1,
  });
  const page = toPage(
    rows,
    limit,
    (event) => event.createdAt,
    (event) => event,
  );
  return { ...page, items: await toAuditViews(ctx, page.items) };
}
