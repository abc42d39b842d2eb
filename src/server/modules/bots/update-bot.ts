import type { BotView } from "~/contracts/bots";
import { UpdateBotInput } from "~/contracts/bots";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { noJson } from "~/server/db/tenant-client";
import { definedOnly } from "~/lib/defined-only";
import { toBotView } from "./bot-view";
import { requireBot, requireKnownModels } from "./internal";

export async function updateBot(ctx: Ctx, raw: UpdateBotInput): Promise<BotView> {
  requirePermission(ctx, "bots.write");
  const { botId, ...changes } = UpdateBotInput.parse(raw);
  await requireKnownModels(ctx, changes);

  return ctx.db.$transaction(async (tx) => {
    const before = await requireBot(tx, botId);
    const { proactive, ...data } = definedOnly(changes);
    const bot = await tx.bot.update({
      where: { id: botId },
      data: { ...data, ...(proactive === undefined ? {} : { proactive: proactive ?? noJson }) },
    });
    await recordAudit(ctx, tx, {
      action: "bot.updated",
      targetId: botId,
      before: { name: before.name, model: before.model },
      after: { name: bot.name, model: bot.model, changed: Object.keys(definedOnly(changes)) },
    });
    return toBotView(bot);
  });
}
