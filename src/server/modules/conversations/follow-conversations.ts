import { BotRef } from "~/contracts/bots";
import type { Ctx } from "~/server/core/ctx";
import type { Feed } from "~/server/core/feed";
import { requirePermission } from "~/server/core/permissions";
import { conversationsVersion } from "~/server/db/sql/feeds";
import { requireBot } from "../bots";
import { conversationsChannel } from "./internal";

/** When a bot's conversations look otherwise than before. */
export async function followConversations(ctx: Ctx, raw: BotRef): Promise<Feed<null>> {
  requirePermission(ctx, "conversations.read");
  const { botId } = BotRef.parse(raw);
  await requireBot(ctx.db, botId);
  const { workspaceId, sql } = ctx;
  return {
    channel: conversationsChannel(botId),
    look: async () => ({ version: await conversationsVersion(sql, { workspaceId, botId }), data: null }),
  };
}
