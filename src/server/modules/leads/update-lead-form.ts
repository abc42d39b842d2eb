import { type LeadFormView, LeadFormSettings, UpdateLeadFormInput } from "~/contracts/leads";
import { definedOnly } from "~/lib/defined-only";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { toLeadFormView } from "./lead-form-view";

export async function updateLeadForm(ctx: Ctx, raw: UpdateLeadFormInput): Promise<LeadFormView> {
  requirePermission(ctx, "bots.write");
  const { botId, ...changes } = UpdateLeadFormInput.parse(raw);
  return ctx.db.$transaction(async (tx) => {
    await requireBot(tx, botId);
    const before = toLeadFormView(await tx.leadForm.findUnique({ where: { botId } }));
    const { when, ...form } = LeadFormSettings.parse({ ...before, ...definedOnly(changes) });
    const data = { ...form, moment: when };
    const row = await tx.leadForm.upsert({
      where: { botId },
      create: { workspaceId: ctx.workspaceId, botId, ...data },
      update: data,
    });
    await recordAudit(ctx, tx, {
      action: "lead_form.updated",
      targetId: botId,
      before: { enabled: before.enabled },
      after: { enabled: row.enabled, changed: Object.keys(definedOnly(changes)) },
    });
    return toLeadFormView(row);
  });
}
