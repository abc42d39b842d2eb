import type { SourceView } from "~/contracts/knowledge";
import { SourceRef } from "~/contracts/knowledge";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { NOTHING_TOLD, told } from "~/server/core/document-issues";
import { requirePermission } from "~/server/core/permissions";
import type { Prisma } from "~/generated/prisma/client";
import type { TenantTx } from "~/server/db/tenant-client";
import { lockSources } from "~/server/db/sql/source-documents";
import { resettle } from "./ingestion/resettle";
import { requireSource, tellSources, toldColumns } from "./internal";
import { toSourceView } from "./source-view";

const CANCELLED = toldColumns(told([{ code: "cancelled" }]));

/** Stops a running ingestion. What was read stays; what was never read is shown as cancelled, or goes if there is more. */
export async function cancelSource(ctx: Ctx, raw: SourceRef): Promise<SourceView> {
  requirePermission(ctx, "knowledge.write");
  const { botId, sourceId } = SourceRef.parse(raw);
  const now = ctx.clock.now();
  const source = await ctx.db.$transaction(async (tx) => {
    await lockSources(tx, ctx.workspaceId, [sourceId]);
    const before = await requireSource(tx, botId, sourceId);
    if (before.status !== "queued" && before.status !== "processing") return before;
    await stopDocuments(tx, sourceId);
    const sync = { listedSync: before.syncNumber, completedSync: before.syncNumber };
    await tx.source.update({ where: { id: sourceId }, data: { ...sync, lease: null } });
    await recordAudit(ctx, tx, { action: "source.cancelled", targetId: sourceId });
    await resettle(tx, ctx.workspaceId, [{ sourceId }], now);
    const after = await requireSource(tx, botId, sourceId);
    if (after.documentCount > 0) return after;
    return tx.source.update({ where: { id: sourceId }, data: { status: "failed", ...CANCELLED } });
  });
  tellSources(ctx, [{ botId, sourceId }]);
  return toSourceView(source);
}

async function stopDocuments(tx: TenantTx, sourceId: string): Promise<void> {
  const pending: Prisma.DocumentWhereInput = { sourceId, status: { in: ["queued", "processing"] } };
  const stopped = { lease: null, step: null, ...toldColumns(NOTHING_TOLD), errorCode: null };
  await tx.document.updateMany({
    where: { ...pending, contentHash: { not: null } },
    data: { ...stopped, status: "ready" },
  });
  const read = await tx.document.count({ where: { sourceId, contentHash: { not: null } } });
  if (read > 0) await tx.document.deleteMany({ where: { ...pending, contentHash: null } });
  else {
    const failed = { ...stopped, ...CANCELLED, status: "failed", errorCode: "cancelled" } as const;
    await tx.document.updateMany({ where: pending, data: failed });
  }
}
