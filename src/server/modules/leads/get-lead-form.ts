import { BotRef } from "~/contracts/bots";
import type { LeadFormView } from "~/contracts/leads";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { toLeadFormView } from "./lead-form-view";

export async function getLeadForm(ctx: Ctx, raw: BotRef): Promise<LeadFormView> {
  requirePermission(ctx, "bots.read");
  const { botId } = BotRef.parse(raw);
  await requireBot(ctx.db, botId);
  return toLeadFormView(await ctx.db.leadForm.findUnique({ where: { botId } }));
}
