import { BotRef, type BotView } from "~/contracts/bots";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { toBotView } from "./bot-view";
import { forgetFile, requireBot } from "./internal";

/** Visitors see the first letter of the bot's name again. */
export async function removeAvatar(ctx: Ctx, raw: BotRef): Promise<BotView> {
  requirePermission(ctx, "bots.write");
  const { botId } = BotRef.parse(raw);

  const { view, former } = await ctx.db.$transaction(async (tx) => {
    const before = await requireBot(tx, botId);
    const bot = await tx.bot.update({ where: { id: botId }, data: { avatarFileId: null } });
    const after = { name: bot.name, changed: ["avatar"] };
    await recordAudit(ctx, tx, { action: "bot.updated", targetId: botId, before: { name: before.name }, after });
    return { view: toBotView(bot), former: before.avatarFileId };
  });
  await forgetFile(ctx, former);
  return view;
}
