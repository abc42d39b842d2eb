import { createHash } from "node:crypto";
import type { Ctx } from "~/server/core/ctx";
import { newId } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import type { SyncRef } from "./internal";
import { findCurrentSync, requireCurrentSync } from "./internal";
import { loadContent } from "./load-content";
import { readSourceConfig } from "./source-config";

/** Undefined when the source was deleted, cancelled or asked for again meanwhile. */
export type ReadOutcome = ReadDocument | undefined;

export interface ReadDocument {
  documentId: string;
  version: number;
  /** The text is the one that is being searched already; nothing needs to be indexed. */
  unchanged: boolean;
}

/** Fetches and extracts what the source points at and keeps the text as the document's next version. Safe to repeat. */
export async function readDocument(ctx: Ctx, ref: SyncRef): Promise<ReadOutcome> {
  requirePermission(ctx, "jobs.run");
  const source = await findCurrentSync(ctx.db, ref);
  if (!source) return undefined;
  await ctx.db.source.update({
    where: { id: source.id },
    data: {
      status: "processing",
      step: "fetch",
      error: null,
      heartbeatAt: ctx.clock.now(),
      lastCheckedAt: ctx.clock.now(),
    },
  });

  const loaded = await loadContent(ctx, readSourceConfig(source.config), source.title);
  const extracted = await ctx.parsers.extract(loaded.file, {});
  const title = titleOf(source.type, source.title, extracted.title);
  const contentHash = createHash("sha256").update(title).update("\n").update(extracted.text).digest("hex");

  return ctx.db.$transaction(async (tx) => {
    await requireCurrentSync(tx, ref);
    const document = await tx.document.upsert({
      where: { sourceId_key: { sourceId: source.id, key: loaded.key } },
      create: {
        id: newId("document"),
        workspaceId: ctx.workspaceId,
        botId: source.botId,
        sourceId: source.id,
        key: loaded.key,
        title,
        url: loaded.url,
        mediaType: loaded.file.mediaType,
        status: "processing",
      },
      update: { title, url: loaded.url, mediaType: loaded.file.mediaType, status: "processing", error: null },
    });
    if (document.activeVersion > 0 && document.contentHash === contentHash) {
      return { documentId: document.id, version: document.activeVersion, unchanged: true };
    }
    const version = document.activeVersion + 1;
    await tx.documentVersion.upsert({
      where: { documentId_version: { documentId: document.id, version } },
      create: { workspaceId: ctx.workspaceId, documentId: document.id, version, text: extracted.text, contentHash },
      update: { text: extracted.text, contentHash },
    });
    return { documentId: document.id, version, unchanged: false };
  });
}

// A person named the pasted text; a page or a file knows its own title better than its address does.
function titleOf(type: string, given: string, extracted: string | undefined): string {
  return (type === "text" ? given : (extracted ?? given)).slice(0, 200);
}
