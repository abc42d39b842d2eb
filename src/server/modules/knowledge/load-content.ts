import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import type { FileToParse } from "~/server/providers/parsers/types";
import type { SourceConfig } from "./source-config";

export interface LoadedContent {
  file: FileToParse;
  /** What the document is within its source, the same at every sync. */
  key: string;
  url: string | null;
}

const PAGE_TYPES = ["text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"];

/** Gets the bytes that a source is read from: the pasted text, the stored file, or the page. */
export async function loadContent(
  ctx: Ctx,
  config: SourceConfig,
  title: string,
  signal?: AbortSignal,
): Promise<LoadedContent> {
  switch (config.type) {
    case "text":
      return {
        file: { name: title, mediaType: "text/markdown", content: new TextEncoder().encode(config.text) },
        key: "text",
        url: null,
      };
    case "file": {
      const stored = await ctx.db.storedFile.findUnique({ where: { id: config.fileId } });
      if (!stored) throw notFound("file");
      const content = await ctx.storage.get(stored.storageKey);
      return { file: { name: config.name, mediaType: config.mediaType, content }, key: "file", url: null };
    }
    case "website": {
      const page = await ctx.fetcher.fetchPage(config.url, { mediaTypes: PAGE_TYPES, ...(signal ? { signal } : {}) });
      return {
        file: { name: page.url, mediaType: page.mediaType, content: page.body, url: page.url, charset: page.charset },
        key: config.url,
        url: page.url,
      };
    }
  }
}
