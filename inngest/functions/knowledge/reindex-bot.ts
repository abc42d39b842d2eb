import { markTermsFailed, reindexBot } from "~/server/modules/knowledge";
import { publicReason } from "~inngest/on-error";
import { defineBotJob } from "./bot-job";

/** Finds the words of a bot's passages anew after an upgrade that reads a language otherwise. Workspaces take turns. */
export const reindexBotJob = defineBotJob({
  id: "knowledge-reindex-bot",
  on: "knowledge/terms.requested",
  turns: "event.data.workspaceId",
  run: reindexBot,
  failed: (ctx, { botId, error }) => markTermsFailed(ctx, { botId, reason: publicReason(error) }),
});
