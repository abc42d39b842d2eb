import { ExportLeadsInput, type LeadsCsv } from "~/contracts/leads";
import { csvLine } from "~/lib/csv";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { whereLeads, WITH_VISITOR, type LeadWithVisitor } from "./internal";

const MOST_LEADS = 20_000;
/** Excel takes a file for UTF-8 only when it begins with this. */
const UTF8_MARK = "\ufeff";
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

/** The leads that the filters leave as a CSV file, the latest first. Cells are safe in a spreadsheet. */
export async function exportLeads(ctx: Ctx, raw: ExportLeadsInput): Promise<LeadsCsv> {
  requirePermission(ctx, "leads.write");
  const input = ExportLeadsInput.parse(raw);
  const { botId } = input;
  return ctx.db.$transaction(async (tx) => {
    await requireBot(tx, botId);
    const rows = await tx.lead.findMany({
      where: whereLeads(input),
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: MOST_LEADS,
      include: WITH_VISITOR,
    });
    await recordAudit(ctx, tx, { action: "leads.exported", targetId: botId, after: { leads: rows.length } });
    return { csv: UTF8_MARK + [HEADER, ...rows.map(toRow)].map(csvLine).join(""), leads: rows.length };
  });
}

function toRow(row: LeadWithVisitor): (string | null)[] {
  const { name, email, phone, company, message, consentText, consentedAt, createdAt } = row;
  const { externalId } = row.visitor;
  const told = [name, email, phone, company, message];
  const consent = [consentText, consentedAt?.toISOString() ?? null];
  return [createdAt.toISOString(), ...told, ...consent, externalId === null ? "no" : "yes", externalId];
}
