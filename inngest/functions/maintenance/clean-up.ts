import { deleteEndedSessions } from "~/server/modules/accounts";
import { deleteOldVectors, deleteUnusedFiles } from "~/server/modules/knowledge";
import { deleteOldReplies } from "~/server/modules/api-keys";
import { sweepDeletedWorkspaces } from "~/server/modules/workspaces";
import { deleteIdleVisitors } from "~/server/modules/visitors";
import { defineCron } from "~inngest/run";

/** Removes what nothing points at any more: files of deleted bots, kept replies whose day is over, ended sessions, idle visitors. */
export const cleanUp = defineCron({
  id: "maintenance-clean-up",
  cron: "17 * * * *",
  retries: 2,
  async run({ ctx, step }) {
    await step.run("files", () => deleteUnusedFiles(ctx));
    await step.run("vectors", () => deleteOldVectors(ctx));
    await step.run("replies", () => deleteOldReplies(ctx));
    await step.run("sessions", () => deleteEndedSessions(ctx));
    await step.run("visitors", () => deleteIdleVisitors(ctx));
    await step.run("workspaces", () => sweepDeletedWorkspaces(ctx));
  },
});
