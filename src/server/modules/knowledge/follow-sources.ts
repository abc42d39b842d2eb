import { BotRef } from "~/contracts/bots";
import type { Ctx } from "~/server/core/ctx";
import type { Feed } from "~/server/core/feed";
import { requirePermission } from "~/server/core/permissions";
import { sourcesVersion } from "~/server/db/sql/feeds";
import { requireBot } from "../bots";
import { knowledgeChannel } from "./internal";

/** When a bot's sources, their documents or its vectors look otherwise than before. */
export async function followSources(ctx: Ctx, raw: BotRef): Promise<Feed<null>> {
  requirePermission(ctx, "knowledge.read");
  const { botId } = BotRef.parse(raw);
  await requireBot(ctx.db, botId);
  const { workspaceId, sql } = ctx;
  return {
    channel: knowledgeChannel(botId),
    look: async () => ({ version: await sourcesVersion(sql, { workspaceId, botId }), data: null }),
  };
}
