import type { BotView } from "~/contracts/bots";
import { BotRef } from "~/contracts/bots";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { toBotView } from "./bot-view";
import { requireBot } from "./internal";

export async function getBot(ctx: Ctx, raw: BotRef): Promise<BotView> {
  requirePermission(ctx, "bots.read");
  const { botId } = BotRef.parse(raw);
  return toBotView(await requireBot(ctx.db, botId));
}
