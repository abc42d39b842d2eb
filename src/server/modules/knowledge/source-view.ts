import type { DocumentListItem, SourceView, WebsiteScope } from "~/contracts/knowledge";
import { IngestionStep, LeftOut } from "~/contracts/knowledge";
import { readIssues } from "~/server/core/document-issues";
import type { Document, Source } from "~/generated/prisma/client";
import { readSourceConfig, type WebsiteConfig } from "./source-config";

const Step = IngestionStep.nullable().catch(null);

const Left = LeftOut.nullable().catch(null);

type SourceRow = Pick<
  Source,
  | "id"
  | "type"
  | "title"
  | "status"
  | "progressDone"
  | "progressTotal"
  | "documentCount"
  | "failedCount"
  | "chunkCount"
  | "error"
  | "createdAt"
  | "dueAt"
  | "lastCheckedAt"
  | "lastChangedAt"
> & { config: unknown; leftOut: unknown; issues: unknown };

/** What is being read now, for sources that are in work. */
export type Current = Pick<Document, "title" | "step" | "progressDone" | "progressTotal" | "updatedAt">;

export function toSourceView(source: SourceRow, current?: Current): SourceView {
  const config = readSourceConfig(source.config);
  // Of a source with one document, its chunks say more than "0 of 1".
  const alone = current && source.progressTotal === 1 && current.progressTotal > 0 ? current : source;
  return {
    id: source.id,
    type: source.type,
    title: source.title,
    url: config.type === "website" ? config.url : null,
    website: config.type === "website" ? scopeOf(config) : null,
    status: source.status,
    step: Step.parse(current?.step),
    current: current && source.progressTotal > 1 ? current.title : null,
    progress: { done: alone.progressDone, total: alone.progressTotal },
    documents: source.documentCount,
    failed: source.failedCount,
    chunks: source.chunkCount,
    error: source.error,
    issues: [...readIssues(source)],
    warning: source.status === "ready" ? source.error : null,
    leftOut: Left.parse(source.leftOut),
    startedAt: source.status === "queued" || source.status === "processing" ? source.dueAt.toISOString() : null,
    createdAt: source.createdAt.toISOString(),
    lastCheckedAt: source.lastCheckedAt?.toISOString() ?? null,
    lastChangedAt: source.lastChangedAt?.toISOString() ?? null,
  };
}

function scopeOf({ mode, maxPages, maxDepth, include, exclude }: WebsiteConfig): WebsiteScope {
  return { mode, maxPages, maxDepth, include, exclude };
}

export function toDocumentListItem(document: Document): DocumentListItem {
  return {
    id: document.id,
    sourceId: document.sourceId,
    title: document.title,
    url: document.url,
    mediaType: document.mediaType,
    status: document.status,
    step: Step.parse(document.step),
    progress: { done: document.progressDone, total: document.progressTotal },
    attempts: document.attempts,
    // From the claim to the end only heartbeats touch a document, and those leave its date alone.
    startedAt: document.status === "processing" ? document.updatedAt.toISOString() : null,
    error: document.error,
    issues: [...readIssues(document)],
    warning: document.status === "ready" ? document.error : null,
    language: document.language,
    characters: document.characters,
    chunks: document.chunkCount,
    lastCheckedAt: document.lastCheckedAt?.toISOString() ?? null,
    updatedAt: document.updatedAt.toISOString(),
  };
}
