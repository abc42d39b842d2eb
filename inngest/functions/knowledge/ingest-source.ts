import { ingestDocuments, type IngestOptions } from "~/server/modules/knowledge";
import { defineJob, type Job } from "~inngest/run";

/**
 * From documents that wait to text that the bot can find. The rows are the queue: each document has its own tries,
 * heartbeat and failure there, so a run that dies or fails loses nothing, and whoever runs next goes on. One step a run:
 * what a run has done is in the rows, and recording it once more would cost more than doing it.
 */
export const ingestSource = ingestJob();

/** With other times than the product's, for tests. */
export function ingestJob(options: IngestOptions = {}): Job {
  return defineJob({
    id: "knowledge-ingest-source",
    on: "knowledge/source.requested",
    retries: 3,
    concurrency: [{ key: "event.data.workspaceId", limit: 3 }, { limit: 8 }],
    async run({ ctx, data, runId }) {
      // The next run comes behind those of other workspaces. However often it is asked for, the id makes it one.
      const next = () => ctx.events.publish("knowledge/source.requested", data, { id: `${runId}:next` });
      const { more } = await ingestDocuments(ctx, { ...options, onTimeOver: next });
      if (more) await next();
    },
  });
}
