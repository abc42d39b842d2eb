import { purgeWorkspace } from "~/server/modules/workspaces";
import { defineJob } from "~inngest/run";

/** Takes away what a deleted workspace has left. Each run does a part and asks for the next, so that none is long. */
export const purgeWorkspaceJob = defineJob({
  id: "workspaces-purge",
  on: "workspaces/deletion.requested",
  retries: 5,
  concurrency: [{ key: "event.data.deletedId", limit: 1 }, { limit: 1 }],
  async run({ ctx, data, runId }) {
    const { more } = await purgeWorkspace(ctx, data);
    if (more) await ctx.events.publish("workspaces/deletion.requested", data, { id: `${runId}:next` });
  },
});
