import type { SourceReader } from "./types";

const PAGE_TYPES = ["text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"];

/** One page of a website. */
export function websiteReader({ url }: { url: string }): SourceReader {
  return {
    list: [{ key: url, title: url, url }],
    maxDocuments: 1,
    async read(ctx, { document, signal, step }) {
      const page = await ctx.fetcher.fetchPage(document.key, { mediaTypes: PAGE_TYPES, signal });
      step("extract");
      const { mediaType, charset } = page;
      const file = { name: page.url, mediaType, content: page.body, url: page.url, charset };
      const { text, title } = await ctx.parsers.extract(file, { signal });
      return { kind: "text", text, mediaType, title, url: page.url };
    },
  };
}
