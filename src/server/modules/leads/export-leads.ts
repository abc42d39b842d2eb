import { ExportLeadsInput } from "~/contracts/leads";
import type { Prisma } from "~/generated/prisma/client";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { whereLeads, WITH_VISITOR, type LeadWithVisitor } from "./internal";

const BATCH = 500;
const HEADER = [
  "Date",
  "Name",
  "E-mail",
  "Phone",
  "Company",
  "Message",
  "Consent",
  "Consent given",
  "Verified",
  "Your id",
];

/**
 * The leads that the filters leave as rows of a table, the latest first, each batch read when the one before was taken. Cells
 * are made safe for a spreadsheet by whoever writes them.
 */
export async function exportLeads(ctx: Ctx, raw: ExportLeadsInput): Promise<AsyncGenerator<(string | null)[]>> {
  requirePermission(ctx, "leads.write");
  const input = ExportLeadsInput.parse(raw);
  await requireBot(ctx.db, input.botId);
  await recordAudit(ctx, ctx.db, { action: "leads.exported", targetId: input.botId });
  return rowsOf(ctx, whereLeads(input));
}

async function* rowsOf(ctx: Ctx, where: Prisma.LeadWhereInput): AsyncGenerator<(string | null)[]> {
  yield HEADER;
  for (let cursor: string | undefined; ;) {
    const rows = await ctx.db.lead.findMany({
      where: { ...where, ...afterCursor("createdAt", cursor) },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: BATCH + 1,
      include: WITH_VISITOR,
    });
    const page = toPage(rows, BATCH, ({ createdAt }) => createdAt, toRow);
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

function toRow(row: LeadWithVisitor): (string | null)[] {
  const { name, email, phone, company, message, consentText, consentedAt, createdAt } = row;
  const { externalId } = row.visitor;
  const told = [name, email, phone, company, message];
  const consent = [consentText, consentedAt?.toISOString() ?? null];
  return [createdAt.toISOString(), ...told, ...consent, externalId === null ? "no" : "yes", externalId];
}
