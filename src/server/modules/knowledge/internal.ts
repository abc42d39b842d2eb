import type { Document, Source } from "~/generated/prisma/client";
import type { Told } from "~/server/core/document-issues";
import { AppError, notFound } from "~/server/core/errors";
import type { Ctx } from "~/server/core/ctx";
import { jsonValue, type TenantTx } from "~/server/db/tenant-client";
import { askRunning } from "./ingestion/running";

/** A worker that finds this has been overtaken by a newer sync, a cancel or a deletion, and has nothing left to do. */
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

/** As Prisma stores it; raw statements take it as it is. */
export function toldColumns({ error, issues }: Told) {
  return { error, issues: jsonValue(issues) };
}

/** Caches of what can be retrieved carry this number in their key, so raising it empties them everywhere. */
export async function raiseKnowledgeVersion(db: Pick<TenantTx, "bot">, botId: string): Promise<void> {
  await db.bot.update({ where: { id: botId }, data: { knowledgeVersion: { increment: 1 } } });
}

/** Where changes of a bot's sources are told, each with the source's id. */
export function knowledgeChannel(botId: string): string {
  return `knowledge:${botId}`;
}

/** Says after a change was stored that these sources look otherwise now. */
export function tellSources(ctx: Pick<Ctx, "bus">, sources: readonly Pick<Document, "botId" | "sourceId">[]): void {
  for (const { botId, sourceId } of sources) ctx.bus.publish(knowledgeChannel(botId), sourceId);
}

/**
 * Says that something of this source waits. The rows are `queued` already: whoever is woken reads what waits in the
 * workspace, so calls at the same moment need one event, or none while a run is at it, and a sweep asks again.
 */
export async function publishWork(ctx: Ctx, source: Pick<Source, "id" | "botId">): Promise<void> {
  tellSources(ctx, [{ botId: source.botId, sourceId: source.id }]);
  if (askRunning(ctx.workspaceId)) return;
  await ctx.events.publish(
    "knowledge/source.requested",
    { workspaceId: ctx.workspaceId, botId: source.botId, sourceId: source.id },
    { merge: ctx.workspaceId },
  );
}

/** The same for pairs: what their questions mean is worked out at once, too, where a model can tell it. */
export async function publishPairs(ctx: Ctx, source: Pick<Source, "id" | "botId">): Promise<void> {
  await publishWork(ctx, source);
  if (!ctx.embedder) return;
  const { workspaceId } = ctx;
  await ctx.events.publish(
    "knowledge/vectors.requested",
    { workspaceId, botId: source.botId },
    { merge: source.botId },
  );
}
