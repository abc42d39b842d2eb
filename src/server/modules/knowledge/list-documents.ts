import type { Page } from "~/contracts/common";
import type { DocumentListItem } from "~/contracts/knowledge";
import { ListDocumentsInput } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { afterCursor, toPage } from "~/server/core/paging";
import { requirePermission } from "~/server/core/permissions";
import { SKIPPED } from "~/server/db/sql/source-documents";
import { requireSource } from "./internal";
import { toDocumentListItem } from "./source-view";

/** What was left out is named by the source, in one sentence. */
const KEPT = { OR: [{ errorCode: null }, { errorCode: { not: SKIPPED } }] };

export async function listDocuments(ctx: Ctx, raw: ListDocumentsInput): Promise<Page<DocumentListItem>> {
  requirePermission(ctx, "knowledge.read");
  const { botId, sourceId, cursor, limit } = ListDocumentsInput.parse(raw);
  await requireSource(ctx.db, botId, sourceId);
  const rows = await ctx.db.document.findMany({
    where: { botId, sourceId, AND: [KEPT], ...afterCursor("createdAt", cursor) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  return toPage(rows, limit, (document) => document.createdAt, toDocumentListItem);
}
