import { deleteExpiredConversations } from "~/server/modules/conversations";
import { defineCron } from "~inngest/run";

/** What is left over waits for the next hour. */
const MOST_BATCHES = 100;

/** Deletes the conversations that are older than their bot keeps them. */
export const deleteExpired = defineCron({
  id: "conversations-delete-expired",
  cron: "41 * * * *",
  retries: 2,
  concurrency: { limit: 1 },
  async run({ ctx, step }) {
    for (let batch = 1; batch <= MOST_BATCHES; batch++) {
      const { more } = await step.run(`batch-${batch}`, () => deleteExpiredConversations(ctx));
      if (!more) return;
    }
  },
});
