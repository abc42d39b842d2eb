import type { SourceView } from "~/contracts/knowledge";
import { SourceRef } from "~/contracts/knowledge";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { publishSync, requireSource } from "./internal";
import { toSourceView } from "./source-view";

/** Reads the source again, also after a failure. What was found before stays findable until the new text is ready. */
export async function syncSource(ctx: Ctx, raw: SourceRef): Promise<SourceView> {
  requirePermission(ctx, "knowledge.write");
  const { botId, sourceId } = SourceRef.parse(raw);
  const source = await ctx.db.$transaction(async (tx) => {
    await requireSource(tx, botId, sourceId);
    await recordAudit(ctx, tx, { action: "source.synced", targetId: sourceId });
    return tx.source.update({
      where: { id: sourceId },
      data: {
        status: "queued",
        step: null,
        error: null,
        progressDone: 0,
        syncNumber: { increment: 1 },
        heartbeatAt: ctx.clock.now(),
      },
    });
  });
  await publishSync(ctx, source);
  return toSourceView(source);
}
