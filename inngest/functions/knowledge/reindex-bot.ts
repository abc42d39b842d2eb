import { markTermsFailed, reindexBot } from "~/server/modules/knowledge";
import { defineBotJob } from "./bot-job";

/** Finds the words of a bot's passages anew after an upgrade that reads a language otherwise. Workspaces take turns. */
export const reindexBotJob = defineBotJob({
  id: "knowledge-reindex-bot",
  on: "knowledge/terms.requested",
  turns: "event.data.workspaceId",
  run: reindexBot,
  failed: markTermsFailed,
});
