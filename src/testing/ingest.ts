import type { Ctx } from "~/server/core/ctx";
import { ingestDocuments } from "~/server/modules/knowledge";

/** What the job does, with the ports of `ctx`: reads everything that waits in its workspace. */
export async function ingestAll(ctx: Ctx): Promise<void> {
  const job: Ctx = { ...ctx, actor: { kind: "system", job: "test" } };
  while ((await ingestDocuments(job)).more);
}
