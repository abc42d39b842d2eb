import type { AuditEventView } from "~/contracts/audit";
import { AuditFilters } from "~/contracts/audit";
import { csvLine } from "~/lib/csv";
import { exportAuditEvents } from "~/server/modules/audit";
import { streamOf } from "./stream-of";
import { withSession } from "./with-session";

const columns = ["time", "action", "by", "by_kind", "target", "target_name", "before", "after"];
// Spreadsheets take a file for UTF-8 only when it begins with its mark.
const BYTE_ORDER_MARK = "\ufeff";

/** A member downloads what the audit log shows. */
export const downloadAuditEvents = withSession(async ({ ctx, request }) => {
  const filters = AuditFilters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const events = await exportAuditEvents(ctx, filters);
  const day = ctx.clock.now().toISOString().slice(0, 10);
  return new Response(streamOf(lines(events)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="audit-log-${day}.csv"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
});

async function* lines(events: AsyncIterable<AuditEventView>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns);
  for await (const { createdAt, action, actorName, actorKind, targetId, targetName, before, after } of events) {
    yield csvLine([createdAt, action, actorName, actorKind, targetId, targetName, detailsOf(before), detailsOf(after)]);
  }
}

function detailsOf(details: AuditEventView["before"]): string | null {
  return Object.keys(details).length === 0 ? null : JSON.stringify(details);
}
