import type { DocumentListItem, SourceView } from "~/contracts/knowledge";
import { SourceView as SourceViewSchema } from "~/contracts/knowledge";
import type { Document, Source } from "~/generated/prisma/client";
import { readSourceConfig } from "./source-config";

const Step = SourceViewSchema.shape.step;

export function toSourceView(source: Source): SourceView {
  const config = readSourceConfig(source.config);
  return {
    id: source.id,
    type: source.type,
    title: source.title,
    url: config.type === "website" ? config.url : null,
    status: source.status,
    step: Step.catch(null).parse(source.step),
    progress: { done: source.progressDone, total: source.progressTotal },
    documents: source.documentCount,
    chunks: source.chunkCount,
    error: source.error,
    createdAt: source.createdAt.toISOString(),
    lastCheckedAt: source.lastCheckedAt?.toISOString() ?? null,
    lastChangedAt: source.lastChangedAt?.toISOString() ?? null,
  };
}

export function toDocumentListItem(document: Document): DocumentListItem {
  return {
    id: document.id,
    sourceId: document.sourceId,
    title: document.title,
    url: document.url,
    mediaType: document.mediaType,
    status: document.status,
    error: document.error,
    language: document.language,
    characters: document.characters,
    chunks: document.chunkCount,
    updatedAt: document.updatedAt.toISOString(),
  };
}
