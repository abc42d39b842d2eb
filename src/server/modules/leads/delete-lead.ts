import { LeadRef } from "~/contracts/leads";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";

/** Deletes a lead, and what it told of its visitor unless his other leads or the owner's server tell the same. */
export async function deleteLead(ctx: Ctx, raw: LeadRef): Promise<{ deleted: true }> {
  requirePermission(ctx, "leads.write");
  const { botId, leadId } = LeadRef.parse(raw);
  return ctx.db.$transaction(async (tx) => {
    const lead = await tx.lead.findUnique({ where: { id: leadId, botId } });
    if (!lead) throw notFound("lead");
    await tx.lead.delete({ where: { id: leadId } });
    const { visitorId } = lead;
    const left = await tx.lead.findFirst({ where: { botId, visitorId }, orderBy: { createdAt: "desc" } });
    const known = { name: left?.name ?? null, email: left?.email ?? null };
    await tx.visitor.updateMany({ where: { id: visitorId, botId, externalId: null }, data: known });
    await recordAudit(ctx, tx, { action: "lead.deleted", targetId: leadId, before: { botId } });
    return { deleted: true };
  });
}
