import {
  activateDocument,
  embedBatch,
  indexDocument,
  markSourceFailed,
  readDocument,
} from "~/server/modules/knowledge";
import { defineJob } from "~inngest/run";
import { publicReason } from "~inngest/on-error";

/** From a source that somebody added to text that the bot can find. */
export const ingestSource = defineJob({
  id: "knowledge-ingest-source",
  on: "knowledge/source.requested",
  retries: 3,
  concurrency: [{ key: "event.data.workspaceId", limit: 4 }, { limit: 8 }],
  cancelOn: [{ event: "knowledge/source.cancelled", match: "data.sourceId" }],
  async run({ ctx, data, step }) {
    const sync = { sourceId: data.sourceId, syncNumber: data.syncNumber };
    const read = await step.run("read", () => readDocument(ctx, sync));
    if (!read) return;
    const document = { ...sync, documentId: read.documentId, version: read.version };
    if (!read.unchanged) await step.run("index", () => indexDocument(ctx, document));
    let { remaining } = await step.run("embed-0", () => embedBatch(ctx, document));
    for (let batch = 1; remaining > 0; batch++) {
      ({ remaining } = await step.run(`embed-${batch}`, () => embedBatch(ctx, document)));
    }
    await step.run("activate", () => activateDocument(ctx, document));
  },
  failed: ({ ctx, data, error }) =>
    markSourceFailed(ctx, { sourceId: data.sourceId, syncNumber: data.syncNumber, reason: publicReason(error) }),
});
