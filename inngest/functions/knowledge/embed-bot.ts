import { embedBot, markVectorsFailed } from "~/server/modules/knowledge";
import { publicIssues } from "~inngest/on-error";
import { defineBotJob } from "./bot-job";

/** Makes up for vectors that a bot lacks since another embedding model was configured. */
export const embedBotJob = defineBotJob({
  id: "knowledge-embed-bot",
  on: "knowledge/vectors.requested",
  turns: "event.data.botId",
  run: embedBot,
  failed: (ctx, { botId, error }) => markVectorsFailed(ctx, { botId, issues: publicIssues(error) }),
});
