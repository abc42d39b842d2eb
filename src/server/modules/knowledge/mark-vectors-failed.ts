import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";

/** Shows why the change to another embedding model has stopped. The bot is searched as before; a sweep tries again. */
export async function markVectorsFailed(ctx: Ctx, { botId, reason }: { botId: string; reason: string }): Promise<void> {
  requirePermission(ctx, "jobs.run");
  await ctx.db.botVectors.updateMany({ where: { botId }, data: { error: reason } });
}
