import type { Document, Source } from "~/generated/prisma/client";
import { AppError, notFound } from "~/server/core/errors";
import type { Ctx } from "~/server/core/ctx";
import type { TenantTx } from "~/server/db/tenant-client";

/** A job that finds this has been overtaken by a newer sync, a cancel or a deletion, and has nothing left to do. */
export class IngestionStopped extends AppError {
  constructor() {
    super("conflict", "This source was changed, cancelled or deleted while it was being read.");
  }
}

export async function requireSource(db: Pick<TenantTx, "source">, botId: string, sourceId: string): Promise<Source> {
  const source = await db.source.findUnique({ where: { id: sourceId, botId } });
  if (!source) throw notFound("source");
  return source;
}

export async function requireDocument(
  db: Pick<TenantTx, "document">,
  botId: string,
  documentId: string,
): Promise<Document> {
  const document = await db.document.findUnique({ where: { id: documentId, botId } });
  if (!document) throw notFound("document");
  return document;
}

export interface SyncRef {
  sourceId: string;
  syncNumber: number;
}

/** The source, if this sync is still the one that counts. */
export async function requireCurrentSync(db: Pick<TenantTx, "source">, ref: SyncRef): Promise<Source> {
  const source = await findCurrentSync(db, ref);
  if (!source) throw new IngestionStopped();
  return source;
}

export async function findCurrentSync(db: Pick<TenantTx, "source">, ref: SyncRef): Promise<Source | undefined> {
  const source = await db.source.findUnique({ where: { id: ref.sourceId } });
  return source?.syncNumber === ref.syncNumber ? source : undefined;
}

/** Caches of what can be retrieved carry this number in their key, so raising it empties them everywhere. */
export async function raiseKnowledgeVersion(db: Pick<TenantTx, "bot">, botId: string): Promise<void> {
  await db.bot.update({ where: { id: botId }, data: { knowledgeVersion: { increment: 1 } } });
}

/** Asks for an ingestion. The row is already `queued`; a sweep asks again if this call is lost. */
export async function publishSync(ctx: Ctx, source: Pick<Source, "id" | "botId" | "syncNumber">): Promise<void> {
  await ctx.events.publish(
    "knowledge/source.requested",
    { workspaceId: ctx.workspaceId, botId: source.botId, sourceId: source.id, syncNumber: source.syncNumber },
    { id: `source:${source.id}:${source.syncNumber}` },
  );
}
