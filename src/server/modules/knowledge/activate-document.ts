import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import type { TenantTx } from "~/server/db/tenant-client";
import type { SyncRef } from "./internal";
import { raiseKnowledgeVersion, requireCurrentSync } from "./internal";

export interface ActivateDocumentInput extends SyncRef {
  documentId: string;
  version: number;
}

/** Makes a version the one that is searched, in one transaction: before it the old text is found, after it the new. */
export async function activateDocument(ctx: Ctx, input: ActivateDocumentInput): Promise<{ chunks: number }> {
  requirePermission(ctx, "jobs.run");
  const { documentId, version } = input;
  return ctx.db.$transaction(async (tx) => {
    const source = await requireCurrentSync(tx, input);
    const text = await tx.documentVersion.findUniqueOrThrow({
      where: { documentId_version: { documentId, version } },
      select: { contentHash: true },
    });
    const chunks = await tx.chunk.count({ where: { documentId, version } });
    const document = await tx.document.findUniqueOrThrow({ where: { id: documentId } });
    const changed = document.activeVersion !== version;
    await tx.document.update({
      where: { id: documentId },
      data: { activeVersion: version, status: "ready", error: null, chunkCount: chunks, contentHash: text.contentHash },
    });
    if (changed) {
      await dropOtherVersions(tx, input);
      await raiseKnowledgeVersion(tx, source.botId);
    }
    await tx.source.update({
      where: { id: source.id },
      data: {
        status: "ready",
        step: null,
        error: null,
        progressDone: source.progressTotal,
        documentCount: await tx.document.count({ where: { sourceId: source.id, activeVersion: { gt: 0 } } }),
        chunkCount: chunks,
        heartbeatAt: ctx.clock.now(),
        ...(changed ? { lastChangedAt: ctx.clock.now() } : {}),
      },
    });
    return { chunks };
  });
}

// A text that an answer quotes stays readable, so that the quote can still be shown in its place.
async function dropOtherVersions(tx: TenantTx, { documentId, version }: ActivateDocumentInput): Promise<void> {
  await tx.chunk.deleteMany({ where: { documentId, version: { not: version } } });
  const cited = await tx.citation.findMany({
    where: { documentId },
    distinct: ["documentVersion"],
    select: { documentVersion: true },
  });
  const keep = [version, ...cited.map((citation) => citation.documentVersion)];
  await tx.documentVersion.deleteMany({ where: { documentId, version: { notIn: keep } } });
}
