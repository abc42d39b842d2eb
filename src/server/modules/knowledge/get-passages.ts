import type { DocumentPassages } from "~/contracts/knowledge";
import { DocumentRef } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { requireDocument } from "./internal";

/** Into which passages the searched text of a document was cut. */
export async function getPassages(ctx: Ctx, raw: DocumentRef): Promise<DocumentPassages> {
  requirePermission(ctx, "knowledge.read");
  const { botId, documentId } = DocumentRef.parse(raw);
  const { activeVersion: version } = await requireDocument(ctx.db, botId, documentId);
  const chunks = await ctx.db.chunk.findMany({
    where: { documentId, version },
    orderBy: { position: "asc" },
    select: { start: true },
  });
  return { starts: chunks.map(({ start }) => start) };
}
