import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import type { SyncRef } from "./internal";

/** Shows why a source could not be read. What was found before stays findable, marked as stale. */
export async function markSourceFailed(ctx: Ctx, input: SyncRef & { reason: string }): Promise<void> {
  requirePermission(ctx, "jobs.run");
  await ctx.db.$transaction(async (tx) => {
    const source = await tx.source.findUnique({ where: { id: input.sourceId } });
    if (!source || source.syncNumber !== input.syncNumber) return;
    await tx.source.update({
      where: { id: source.id },
      data: { status: source.documentCount > 0 ? "stale" : "failed", step: null, error: input.reason },
    });
    await tx.document.updateMany({
      where: { sourceId: source.id, status: "processing", activeVersion: 0 },
      data: { status: "failed", error: input.reason },
    });
    await tx.document.updateMany({
      where: { sourceId: source.id, status: "processing" },
      data: { status: "stale", error: input.reason },
    });
  });
}
