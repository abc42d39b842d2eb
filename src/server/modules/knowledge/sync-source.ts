import type { SourceView } from "~/contracts/knowledge";
import { SourceRef } from "~/contracts/knowledge";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { jsonValue } from "~/server/db/tenant-client";
import { lockSources } from "~/server/db/sql/source-documents";
import { admitDocuments } from "./ingestion/admit-documents";
import { resettle } from "./ingestion/resettle";
import { publishWork, requireSource } from "./internal";
import { readerOf } from "./readers";
import { toSourceView } from "./source-view";

/** Reads the source again, also after a failure. What was found before stays findable until the new text is ready. */
export async function syncSource(ctx: Ctx, raw: SourceRef): Promise<SourceView> {
  requirePermission(ctx, "knowledge.write");
  const { botId, sourceId } = SourceRef.parse(raw);
  const now = ctx.clock.now();
  const source = await ctx.db.$transaction(async (tx) => {
    await lockSources(tx, ctx.workspaceId, [sourceId]);
    const { config } = await requireSource(tx, botId, sourceId);
    const { list, maxDocuments } = readerOf(config);
    const begun = await tx.source.update({
      where: { id: sourceId },
      data: {
        syncNumber: { increment: 1 },
        listingError: null,
        listingIssues: jsonValue(null),
        lease: null,
        attempts: 0,
        suspicion: 0,
        dueAt: now,
      },
    });
    const { syncNumber } = begun;
    if (typeof list !== "function") {
      const to = { workspaceId: ctx.workspaceId, botId, sourceId, syncNumber, maxDocuments, now };
      await admitDocuments(tx, to, list);
      await tx.source.update({ where: { id: sourceId }, data: { listedSync: syncNumber } });
    }
    await recordAudit(ctx, tx, { action: "source.synced", targetId: sourceId });
    await resettle(tx, ctx.workspaceId, [{ sourceId }], now);
    return tx.source.findUniqueOrThrow({ where: { id: sourceId } });
  });
  await publishWork(ctx, source);
  return toSourceView(source);
}
