import { deliverMail as deliver } from "~/server/modules/mail";
import { defineJob } from "~inngest/run";

/** Sends one mail of the outbox. Two runs for the same mail take turns, so that the second finds it sent. */
export const deliverMail = defineJob({
  id: "mail-deliver",
  on: "mail/requested",
  retries: 3,
  concurrency: [{ key: "event.data.mailId", limit: 1 }, { limit: 4 }],
  async run({ ctx, data, step }) {
    await step.run("send", () => deliver(ctx, data.mailId));
  },
});
