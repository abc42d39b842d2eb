import { BotRef } from "~/contracts/bots";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "./internal";

/** Deletes the bot with its knowledge, conversations and visitors. Uploaded files go by the sweep that deletes unused files. */
export async function deleteBot(ctx: Ctx, raw: BotRef): Promise<{ deleted: true }> {
  requirePermission(ctx, "bots.write");
  const { botId } = BotRef.parse(raw);

  return ctx.db.$transaction(async (tx) => {
    const bot = await requireBot(tx, botId);
    await tx.bot.delete({ where: { id: botId } });
    await recordAudit(ctx, tx, { action: "bot.deleted", targetId: botId, before: { name: bot.name } });
    return { deleted: true };
  });
}
