import { BotRef } from "~/contracts/bots";
import type { IdentityView } from "~/contracts/identity";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireBot } from "../bots";
import { toIdentityView } from "./internal";

export async function getIdentity(ctx: Ctx, raw: BotRef): Promise<IdentityView> {
  requirePermission(ctx, "bots.read");
  const { botId } = BotRef.parse(raw);
  const bot = await requireBot(ctx.db, botId);
  return toIdentityView(ctx, bot, await ctx.db.identitySecret.findMany({ where: { botId } }));
}
