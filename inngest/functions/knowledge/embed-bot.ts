import { embedBot, markVectorsFailed } from "~/server/modules/knowledge";
import { defineBotJob } from "./bot-job";

/** Makes up for vectors that a bot lacks since another embedding model was configured. */
export const embedBotJob = defineBotJob({
  id: "knowledge-embed-bot",
  on: "knowledge/vectors.requested",
  turns: "event.data.botId",
  run: embedBot,
  failed: markVectorsFailed,
});
