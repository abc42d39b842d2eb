import { markTermsFailed, reindexBot } from "~/server/modules/knowledge";
import { publicReason } from "~inngest/on-error";
import { defineJob } from "~inngest/run";

/** Finds the words of a bot's passages anew after an upgrade that reads a language otherwise. Workspaces take turns. */
export const reindexBotJob = defineJob({
  id: "knowledge-reindex-bot",
  on: "knowledge/terms.requested",
  retries: 3,
  concurrency: [{ key: "event.data.workspaceId", limit: 1 }, { limit: 2 }],
  async run({ ctx, data, runId }) {
    const { more } = await reindexBot(ctx, { botId: data.botId });
    if (more) await ctx.events.publish("knowledge/terms.requested", data, { id: `${runId}:next` });
  },
  failed: ({ ctx, data, error }) => markTermsFailed(ctx, { botId: data.botId, reason: publicReason(error) }),
});
