import type { SourceView } from "~/contracts/knowledge";
import { SourceRef } from "~/contracts/knowledge";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireSource } from "./internal";
import { toSourceView } from "./source-view";

/** Stops a running ingestion. A source that was ready before stays ready with what it had. */
export async function cancelSource(ctx: Ctx, raw: SourceRef): Promise<SourceView> {
  requirePermission(ctx, "knowledge.write");
  const { botId, sourceId } = SourceRef.parse(raw);
  const source = await ctx.db.$transaction(async (tx) => {
    const before = await requireSource(tx, botId, sourceId);
    if (before.status !== "queued" && before.status !== "processing") return before;
    const wasReady = before.documentCount > 0;
    await recordAudit(ctx, tx, { action: "source.cancelled", targetId: sourceId });
    return tx.source.update({
      where: { id: sourceId },
      data: {
        status: wasReady ? "ready" : "failed",
        error: wasReady ? null : "You cancelled this before it was read. Retry to read it.",
        step: null,
        syncNumber: { increment: 1 },
      },
    });
  });
  await ctx.events.publish("knowledge/source.cancelled", { workspaceId: ctx.workspaceId, sourceId });
  return toSourceView(source);
}
