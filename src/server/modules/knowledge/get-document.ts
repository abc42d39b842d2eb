import type { DocumentView } from "~/contracts/knowledge";
import { DocumentRef } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireDocument } from "./internal";
import { toDocumentListItem } from "./source-view";

/** The document with the extracted text that is being searched; empty until it was read once. */
export async function getDocument(ctx: Ctx, raw: DocumentRef): Promise<DocumentView> {
  requirePermission(ctx, "knowledge.read");
  const { botId, documentId } = DocumentRef.parse(raw);
  const document = await requireDocument(ctx.db, botId, documentId);
  const version = await ctx.db.documentVersion.findUnique({
    where: { documentId_version: { documentId, version: document.activeVersion } },
  });
  return { ...toDocumentListItem(document), text: version?.text ?? "" };
}
