import { QaPairRef } from "~/contracts/qa";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { lockSources } from "~/server/db/sql/source-documents";
import { resettle } from "../ingestion/resettle";
import { raiseKnowledgeVersion, tellSources } from "../internal";
import { requirePair } from "./internal";

/** Deletes a pair with what is searched of it; its source goes with its last pair. */
export async function deleteQaPair(ctx: Ctx, raw: QaPairRef): Promise<{ deleted: true }> {
  requirePermission(ctx, "knowledge.write");
  const { botId, pairId } = QaPairRef.parse(raw);
  const sourceId = await ctx.db.$transaction(async (tx) => {
    const { sourceId } = await requirePair(tx, botId, pairId);
    await lockSources(tx, ctx.workspaceId, [sourceId]);
    await tx.qaPair.delete({ where: { id: pairId } });
    await tx.document.deleteMany({ where: { sourceId, key: pairId } });
    const left = await tx.qaPair.count({ where: { sourceId } });
    if (left === 0) await tx.source.delete({ where: { id: sourceId } });
    else await resettle(tx, ctx.workspaceId, [{ sourceId }], ctx.clock.now());
    await raiseKnowledgeVersion(tx, botId);
    await recordAudit(ctx, tx, { action: "qaPair.deleted", targetId: pairId });
    return sourceId;
  });
  tellSources(ctx, [{ botId, sourceId }]);
  return { deleted: true };
}
