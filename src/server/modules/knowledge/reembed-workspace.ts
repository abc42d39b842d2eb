import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import { forgetVectors } from "~/server/db/sql/forget-vectors";

/**
 * Has all vectors of the workspace made, and paid for, anew: for an embedding model that changed under its name. Until they
 * are there its bots are searched by words. Should this process die before it asked, the next sweep asks.
 */
export async function reembedWorkspace(ctx: Ctx): Promise<{ bots: number }> {
  requirePermission(ctx, "workspace.write");
  if (!ctx.embedder) {
    throw new AppError("conflict", "No embedding model is connected, so there are no vectors to make.");
  }
  const { workspaceId } = ctx;
  await ctx.db.$transaction(async (tx) => {
    await forgetVectors(tx, workspaceId);
    await recordAudit(ctx, tx, { action: "workspace.reembedded", targetId: workspaceId });
  });
  const bots = await ctx.db.bot.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  const asked = ctx.clock.now().getTime();
  for (const { id: botId } of bots) {
    await ctx.events.publish(
      "knowledge/vectors.requested",
      { workspaceId, botId },
      { id: `reembed:${botId}:${asked}` },
    );
  }
  return { bots: bots.length };
}
