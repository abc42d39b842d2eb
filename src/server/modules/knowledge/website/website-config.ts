import type { z } from "zod";
import { DEFAULT_DEPTH, DEFAULT_PAGES, type WebsiteMode, type WebsiteSourceInput } from "~/contracts/knowledge";
import type { WebsiteConfig } from "../source-config";
import { looksLikeSitemap } from "./list-sitemap";

type Given = z.output<typeof WebsiteSourceInput>;

/** What is read of a website, with every limit that was not given. */
export function websiteConfig(given: Given): WebsiteConfig {
  const { url, maxPages = DEFAULT_PAGES, maxDepth = DEFAULT_DEPTH, include = [], exclude = [] } = given;
  const mode = given.mode ?? modeOf(given);
  if (mode === "page") return { type: "website", url, mode, maxPages: 1, maxDepth: 0, include: [], exclude: [] };
  return { type: "website", url, mode, maxPages, maxDepth: mode === "crawl" ? maxDepth : 0, include, exclude };
}

/** An address alone is one page; limits or paths only make sense for more of them. */
function modeOf({ url, maxPages, maxDepth, include, exclude }: Given): WebsiteMode {
  if (looksLikeSitemap(url)) return "sitemap";
  const limited = maxPages ?? maxDepth ?? include ?? exclude;
  return limited === undefined || maxPages === 1 ? "page" : "crawl";
}
