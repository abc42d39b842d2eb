import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { noteProgress } from "~/server/db/sql/bot-vectors";

/** Shows why the change to another embedding model has stopped. The bot is searched as before; a sweep tries again. */
export async function markVectorsFailed(ctx: Ctx, { botId, reason }: { botId: string; reason: string }): Promise<void> {
  requirePermission(ctx, "jobs.run");
  const mark = () => ctx.db.botVectors.updateMany({ where: { botId }, data: { error: reason } });
  const { count } = await mark();
  if (count > 0 || !ctx.embedder) return;
  // It failed before it had stored anything, so nothing says yet that there is a change at all.
  await noteProgress(ctx.db, { workspaceId: ctx.workspaceId, botId, model: ctx.embedder.id }, ctx.clock.now());
  await mark();
}
