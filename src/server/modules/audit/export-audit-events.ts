import type { AuditEventView } from "~/contracts/audit";
import { AuditFilters } from "~/contracts/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { toAuditViews, whereShown } from "./internal";

const AT_ONCE = 500;

/** Every event that the filters let through, read as it is told. */
export async function exportAuditEvents(ctx: Ctx, raw: AuditFilters): Promise<AsyncGenerator<AuditEventView>> {
  requirePermission(ctx, "audit.read");
  return everyEvent(ctx, AuditFilters.parse(raw));
}

async function* everyEvent(ctx: Ctx, { sort, ...filters }: AuditFilters): AsyncGenerator<AuditEventView> {
  // Ids are made in the order of time, so they alone can say where to go on.
  const [order, beyond] = sort === "oldest" ? (["asc", "gt"] as const) : (["desc", "lt"] as const);
  for (let last: string | undefined; ;) {
    const events = await ctx.db.auditEvent.findMany({
      where: { ...whereShown(filters), ...(last === undefined ? {} : { id: { [beyond]: last } }) },
      orderBy: { id: order },
      take: AT_ONCE,
    });
    yield* await toAuditViews(ctx, events);
    last = events.at(-1)?.id;
    if (last === undefined || events.length < AT_ONCE) return;
  }
}
