import type { AuditEventView } from "~/contracts/audit";
import { AuditFilters } from "~/contracts/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { toAuditViews, whereShown } from "./internal";

const AT_ONCE = 500;

/** Every event that the filters let through, the newest first, read as it is told. */
export async function exportAuditEvents(ctx: Ctx, raw: AuditFilters): Promise<AsyncGenerator<AuditEventView>> {
  requirePermission(ctx, "audit.read");
  return everyEvent(ctx, AuditFilters.parse(raw));
}

async function* everyEvent(ctx: Ctx, filters: AuditFilters): AsyncGenerator<AuditEventView> {
  // Ids are made in the order of time, so they alone can say where to go on.
  for (let before: string | undefined; ;) {
    const events = await ctx.db.auditEvent.findMany({
      where: { ...whereShown(filters), ...(before === undefined ? {} : { id: { lt: before } }) },
      orderBy: { id: "desc" },
      take: AT_ONCE,
    });
    yield* await toAuditViews(ctx, events);
    before = events.at(-1)?.id;
    if (before === undefined || events.length < AT_ONCE) return;
  }
}
