import type { DocumentListItem } from "~/contracts/knowledge";
import { DocumentRef } from "~/contracts/knowledge";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { NOTHING_TOLD } from "~/server/core/document-issues";
import { requirePermission } from "~/server/core/permissions";
import { lockSources } from "~/server/db/sql/source-documents";
import { resettle } from "./ingestion/resettle";
import { publishWork, requireDocument, requireSource, toldColumns } from "./internal";
import { toDocumentListItem } from "./source-view";

const AFRESH = {
  ...toldColumns(NOTHING_TOLD),
  ...({ status: "queued", errorCode: null, attempts: 0, suspicion: 0 } as const),
};

/** Reads one document again. One that is waiting or being read already is left alone. */
export async function retryDocument(ctx: Ctx, raw: DocumentRef): Promise<DocumentListItem> {
  requirePermission(ctx, "knowledge.write");
  const { botId, documentId } = DocumentRef.parse(raw);
  const now = ctx.clock.now();
  const { source, document } = await ctx.db.$transaction(async (tx) => {
    const { sourceId } = await requireDocument(tx, botId, documentId);
    await lockSources(tx, ctx.workspaceId, [sourceId]);
    const { syncNumber } = await requireSource(tx, botId, sourceId);
    const { count } = await tx.document.updateMany({
      where: { id: documentId, status: { notIn: ["queued", "processing"] } },
      data: { ...AFRESH, dueAt: now, seenSync: syncNumber },
    });
    if (count > 0) {
      await recordAudit(ctx, tx, { action: "document.retried", targetId: documentId });
      await resettle(tx, ctx.workspaceId, [{ sourceId }], now);
    }
    return {
      source: await requireSource(tx, botId, sourceId),
      document: await requireDocument(tx, botId, documentId),
    };
  });
  await publishWork(ctx, source);
  return toDocumentListItem(document);
}
