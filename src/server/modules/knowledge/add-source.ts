import { createHash } from "node:crypto";
import type { SourceView } from "~/contracts/knowledge";
import { AddSourceInput } from "~/contracts/knowledge";
import type { Source } from "~/generated/prisma/client";
import { auditRow } from "~/server/core/audit";
import { NOTHING_TOLD } from "~/server/core/document-issues";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { requirePermission } from "~/server/core/permissions";
import { insertSource } from "~/server/db/sql/new-source";
import type { NewDocument } from "~/server/db/sql/source-documents";
import { publishWork } from "./internal";
import { addQaSource } from "./qa";
import { readerOf } from "./readers";
import { wasReadByOlder } from "./readers/reader-version";
import type { SourceConfig } from "./source-config";
import { toSourceView } from "./source-view";
import { syncSource } from "./sync-source";
import { websiteConfig } from "./website/website-config";

/** Stores the source as `queued` and asks for its ingestion; what can be found changes when that is done. */
export async function addSource(ctx: Ctx, raw: AddSourceInput, { id }: { id?: string } = {}): Promise<SourceView> {
  requirePermission(ctx, "knowledge.write");
  const { botId, source: input } = AddSourceInput.parse(raw);
  if (input.type === "qa") return addQaSource(ctx, { id, botId, title: input.title, pairs: input.pairs });
  const title = input.type === "text" ? input.title : input.url;
  const config: SourceConfig = input.type === "text" ? { type: "text", text: input.text } : websiteConfig(input);
  const content = input.type === "text" ? input.text : undefined;
  return (await storeSource(ctx, { id, botId, title, config, content })).source;
}

interface NewSource {
  /** What an import derives from the source's former one. */
  id?: string | undefined;
  botId: string;
  title: string;
  config: SourceConfig;
  /** What makes it the same source when it is added again: the text, or the hash of a file. */
  content: string | undefined;
}

/**
 * The same content under the same title again is the source that is there; one that could not be read, or was read by an
 * older reader, is read again.
 */
export async function storeSource(
  ctx: Ctx,
  { id = newId("source"), botId, title: given, config, content }: NewSource,
): Promise<{ source: SourceView; added: boolean }> {
  const now = ctx.clock.now();
  const { type } = config;
  const title = given.slice(0, 200);
  const contentHash = content === undefined ? null : hashOf(type, title, content);
  const documents = namedDocuments(config, title, now);
  const inserted = await insertSource(
    ctx.sql,
    { id, workspaceId: ctx.workspaceId, botId, type, title, config, contentHash, documents, now },
    auditRow(ctx, { action: "source.added", targetId: id, after: { type } }),
  );
  if (inserted === "noBot") throw notFound("bot");
  if (inserted === "known") return { source: await knownSource(ctx, botId, contentHash ?? ""), added: false };
  await publishWork(ctx, { id, botId });
  const total = documents?.length ?? 0;
  return {
    source: toSourceView({ ...NEW, id, type, title, config, progressTotal: total, createdAt: now, dueAt: now }),
    added: true,
  };
}

const NEW = {
  status: "queued",
  progressDone: 0,
  ...NOTHING_TOLD,
  leftOut: null,
  documentCount: 0,
  failedCount: 0,
  chunkCount: 0,
  lastCheckedAt: null,
  lastChangedAt: null,
} as const;

function hashOf(...parts: string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** The documents that need not be looked for. */
function namedDocuments(config: SourceConfig, sourceTitle: string, now: Date): NewDocument[] | undefined {
  const { list } = readerOf(config);
  if (typeof list === "function") return undefined;
  return list.map(({ key, title, url, depth, dueAt, characters }) => ({
    id: newId("document"),
    key,
    title: (title || sourceTitle).slice(0, 200),
    url: url ?? null,
    depth: depth ?? 0,
    dueAt: dueAt ?? now,
    characters: characters ?? 0,
  }));
}

async function knownSource(ctx: Ctx, botId: string, contentHash: string): Promise<SourceView> {
  const source = await ctx.db.source.findFirst({ where: { botId, contentHash } });
  if (!source) throw notFound("source");
  const unread = source.status === "failed" || source.status === "stale" || (await isFileReadByOlder(ctx, source));
  return unread ? syncSource(ctx, { botId, sourceId: source.id }) : toSourceView(source);
}

async function isFileReadByOlder(ctx: Ctx, { id, type, status }: Pick<Source, "id" | "type" | "status">) {
  if (type !== "file" || status !== "ready") return false;
  const document = await ctx.db.document.findFirst({ where: { sourceId: id }, select: { state: true } });
  return document !== null && wasReadByOlder(ctx, document.state);
}
