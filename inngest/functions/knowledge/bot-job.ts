import type { Ctx } from "~/server/core/ctx";
import { defineJob, type Job } from "~inngest/run";

interface BotJob {
  id: string;
  on: "knowledge/vectors.requested" | "knowledge/terms.requested";
  /** CEL; of those with the same value one runs at a time. */
  turns: "event.data.botId" | "event.data.workspaceId";
  run(ctx: Ctx, of: { botId: string }): Promise<{ more: boolean }>;
  failed(ctx: Ctx, of: { botId: string; error: Error }): Promise<unknown>;
}

/** Goes through the passages of one bot. Each run does a part and asks for the next, so that none is long. */
export function defineBotJob({ id, on, turns, run, failed }: BotJob): Job {
  return defineJob({
    id,
    on,
    retries: 3,
    concurrency: [{ key: turns, limit: 1 }, { limit: 2 }],
    async run({ ctx, data, runId }) {
      const { more } = await run(ctx, { botId: data.botId });
      if (more) await ctx.events.publish(on, data, { id: `${runId}:next` });
    },
    failed: ({ ctx, data, error }) => failed(ctx, { botId: data.botId, error }),
  });
}
