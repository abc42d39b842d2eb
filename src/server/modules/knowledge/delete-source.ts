import { SourceRef } from "~/contracts/knowledge";
import { recordAudit } from "~/server/core/audit";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import { raiseKnowledgeVersion, requireSource, tellSources } from "./internal";
import { readSourceConfig } from "./source-config";

/** Deletes the source with its documents, texts, chunks, vectors and file. Quotes in past answers stay with the answer. */
export async function deleteSource(ctx: Ctx, raw: SourceRef): Promise<{ deleted: true }> {
  requirePermission(ctx, "knowledge.write");
  const { botId, sourceId } = SourceRef.parse(raw);

  const storageKey = await ctx.db.$transaction(async (tx) => {
    const source = await requireSource(tx, botId, sourceId);
    const config = readSourceConfig(source.config);
    await tx.source.delete({ where: { id: sourceId } });
    const file = config.type === "file" ? await tx.storedFile.findUnique({ where: { id: config.fileId } }) : null;
    if (file) await tx.storedFile.delete({ where: { id: file.id } });
    await raiseKnowledgeVersion(tx, botId);
    const before = { type: source.type, name: source.title };
    await recordAudit(ctx, tx, { action: "source.deleted", targetId: sourceId, before });
    return file?.storageKey;
  });
  tellSources(ctx, [{ botId, sourceId }]);
  if (storageKey) await ctx.storage.delete(storageKey);
  return { deleted: true };
}
