import { ExportLeadsInput } from "~/contracts/leads";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { findLeads, type PlacedLead, type WhichLeads } from "~/server/db/sql/leads";
import { requireBot } from "../bots";
import { leadsAt, whichLeads, type LeadWithVisitor } from "./internal";

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
 * The leads that the filters leave as rows of a table, each batch read when the one before was taken. Cells
 * are made safe for a spreadsheet by whoever writes them.
 */
export async function exportLeads(ctx: Ctx, raw: ExportLeadsInput): Promise<AsyncGenerator<(string | null)[]>> {
  requirePermission(ctx, "leads.write");
  const input = ExportLeadsInput.parse(raw);
  await requireBot(ctx.db, input.botId);
  await recordAudit(ctx, ctx.db, { action: "leads.exported", targetId: input.botId });
  return rowsOf(ctx, whichLeads(ctx, input));
}

async function* rowsOf(ctx: Ctx, which: WhichLeads): AsyncGenerator<(string | null)[]> {
  yield HEADER;
  for (let after: PlacedLead | undefined; ;) {
    const places = await findLeads(ctx.sql, { ...which, after, limit: BATCH });
    for (const row of await leadsAt(ctx, places)) yield toRow(row);
    after = places.at(-1);
    if (places.length < BATCH) return;
  }
}

function toRow(row: LeadWithVisitor): (string | null)[] {
  const { name, email, phone, company, message, consentText, consentedAt, createdAt } = row;
  const { externalId } = row.visitor;
  const told = [name, email, phone, company, message];
  const consent = [consentText, consentedAt?.toISOString() ?? null];
  return [createdAt.toISOString(), ...told, ...consent, externalId === null ? "no" : "yes", externalId];
}
