import type { WebsiteConfig } from "../source-config";
import { pageKey } from "../website/address";
import { listSitemap } from "../website/list-sitemap";
import { readSinglePage, readSitePage } from "../website/read-page";
import { createScope } from "../website/scope";
import type { SourceReader } from "./types";

/** One page, the pages in a sitemap, or a site from page to page. */
export function websiteReader(config: WebsiteConfig): SourceReader {
  const { url, mode, maxPages } = config;
  const scope = createScope(config);
  switch (mode) {
    case "page":
      return { list: [{ key: url, title: url, url }], maxDocuments: 1, read: readSinglePage };
    case "sitemap":
      return {
        list: (ctx, task) => listSitemap(ctx, { url, scope, maxPages }, task),
        maxDocuments: maxPages,
        read: (ctx, task) => readSitePage(ctx, { url, scope, maxDepth: undefined }, task),
      };
    case "crawl":
      return {
        list: [{ key: pageKey(url) ?? url, title: url, url }],
        maxDocuments: maxPages,
        read: (ctx, task) => readSitePage(ctx, { url, scope, maxDepth: config.maxDepth }, task),
      };
  }
}
