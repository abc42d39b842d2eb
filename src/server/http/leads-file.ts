import { ExportLeadsInput } from "~/contracts/leads";
import { csvLine } from "~/lib/csv";
import { exportLeads } from "~/server/modules/leads";
import { streamOf } from "./stream-of";
import { withSession } from "./with-session";

// Spreadsheets take a file for UTF-8 only when it begins with its mark.
const BYTE_ORDER_MARK = "\ufeff";

/** A member downloads what visitors told of themselves, as it is read. */
export const downloadLeads = withSession<{ workspace: string; botId: string }>(async ({ ctx, request, params }) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await exportLeads(ctx, ExportLeadsInput.parse({ ...query, botId: params.botId }));
  const day = ctx.clock.now().toISOString().slice(0, 10);
  return new Response(streamOf(lines(rows)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="leads-${day}.csv"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
});

async function* lines(rows: AsyncIterable<readonly (string | null)[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK;
  for await (const row of rows) yield csvLine(row);
}
