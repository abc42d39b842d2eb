import { sweepIngestions, sweepTerms, sweepVectors } from "~/server/modules/knowledge";
import { sweepTransfers } from "~/server/modules/transfer";
import { sweepTurns } from "~/server/modules/chat";
import { defineCron } from "~inngest/run";

/** Repairs what a crash left half-done: lost ingestion events, stalled ingestions, answers of dead processes, exports and imports. */
export const sweep = defineCron({
  id: "maintenance-sweep",
  cron: "* * * * *",
  retries: 1,
  async run({ ctx, step }) {
    await step.run("ingestions", () => sweepIngestions(ctx));
    await step.run("vectors", () => sweepVectors(ctx));
    await step.run("terms", () => sweepTerms(ctx));
    await step.run("transfers", () => sweepTransfers(ctx));
    await step.run("turns", () => sweepTurns(ctx));
  },
});
