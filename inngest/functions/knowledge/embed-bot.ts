import { embedBot, markVectorsFailed } from "~/server/modules/knowledge";
import { publicReason } from "~inngest/on-error";
import { defineJob } from "~inngest/run";

/** Makes up for vectors that a bot lacks since another embedding model was configured. */
export const embedBotJob = defineJob({
  id: "knowledge-embed-bot",
  on: "knowledge/vectors.requested",
  retries: 3,
  concurrency: [{ key: "event.data.botId", limit: 1 }, { limit: 2 }],
  async run({ ctx, data, runId }) {
    const { more } = await embedBot(ctx, { botId: data.botId });
    if (more) await ctx.events.publish("knowledge/vectors.requested", data, { id: `${runId}:next` });
  },
  failed: ({ ctx, data, error }) => markVectorsFailed(ctx, { botId: data.botId, reason: publicReason(error) }),
});
