import { sweepMails as sweep } from "~/server/modules/mail";
import { defineCron } from "~inngest/run";

/** Asks again for mails that a lost event or a long outage left behind. */
export const sweepMails = defineCron({
  id: "mail-sweep",
  cron: "*/10 * * * *",
  retries: 1,
  async run({ ctx, step }) {
    await step.run("publish", () => sweep(ctx));
  },
});
