import type { DocumentIssue } from "~/contracts/document-issues";
import { SITEMAP } from "~/lib/media-types";
import type { Ctx } from "~/server/core/ctx";
import type { SiteRules } from "~/server/providers/fetcher/types";
import type { SitemapFacts } from "~/server/providers/parsers/types";
import type { FoundDocument, LeftOut, Listing, ListTask } from "../readers/types";
import { siteOf } from "./address";
import { foundPages } from "./found-pages";
import { refusals } from "./refusals";
import type { Scope } from "./scope";
import { memoryOf } from "./sync-memory";

const TYPES = [
  ...["application/xml", "text/xml", "text/plain", "application/rss+xml", "application/atom+xml"],
  ...["application/gzip", "application/x-gzip", "application/octet-stream"],
];
const MOST_SITEMAPS = 50;
const MAX_BYTES = 50_000_000;

interface SitemapListing {
  url: string;
  scope: Scope;
  maxPages: number;
}

/** The pages in a site's sitemap: the given one, or those that robots.txt names, or the one at the usual place. */
export async function listSitemap(ctx: Ctx, site: SitemapListing, task: ListTask): Promise<Listing> {
  const { signal, source } = task;
  const rules = await ctx.fetcher.siteRules(site.url, { signal });
  const queue = startingPoints(site.url, rules);
  const seen = new Set<string>();
  const documents = new Map<string, FoundDocument>();
  let failure: Error | undefined;
  const unread = new Set<string>();
  const left: LeftOut[] = [];
  let read = 0;
  let failed = 0;
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (seen.has(address) || documents.size >= site.maxPages) continue;
    if (seen.size >= MOST_SITEMAPS) {
      unread.add(address);
      continue;
    }
    seen.add(address);
    try {
      const { pages, sitemaps } = await readSitemap(ctx, address, signal);
      read++;
      queue.push(...sitemaps.filter((sitemap) => URL.canParse(sitemap) && siteOf(sitemap) === siteOf(site.url)));
      const finding = {
        memory: memoryOf(source),
        scope: site.scope,
        rules,
        depth: 0,
        now: ctx.clock.now(),
        isListed: true,
      };
      const findings = foundPages(pages, finding);
      for (const found of findings.found) documents.set(found.key, found);
      left.push(...findings.left);
    } catch (error) {
      signal.throwIfAborted();
      failed++;
      failure ??= error instanceof Error ? error : refusals.noSitemap(address);
    }
  }
  if (read === 0) throw (looksLikeSitemap(site.url) && failure) || refusals.noSitemap(new URL(site.url).host);
  if (documents.size === 0) throw failure ?? refusals.emptySitemap();
  const problems: DocumentIssue[] = [];
  if (failed > 0) problems.push({ code: "some_sitemaps", failed, of: failed + read });
  if (unread.size > 0) problems.push({ code: "many_sitemaps", read: seen.size, left: unread.size });
  // Those beyond the limit are counted where the others are queued.
  return { documents: [...documents.values()], left, problems };
}

function startingPoints(url: string, rules: SiteRules): string[] {
  if (looksLikeSitemap(url)) return [url];
  if (rules.sitemaps.length > 0) return [...rules.sitemaps];
  return [new URL("/sitemap.xml", url).href];
}

export function looksLikeSitemap(url: string): boolean {
  return /\.(xml|xml\.gz|txt)$/i.test(new URL(url).pathname);
}

async function readSitemap(ctx: Ctx, address: string, signal: AbortSignal): Promise<SitemapFacts> {
  const { body, url } = await ctx.fetcher.fetchPage(address, { mediaTypes: TYPES, maxBytes: MAX_BYTES, signal });
  const extracted = await ctx.parsers.extract({ name: url, mediaType: SITEMAP, content: body }, { signal });
  return extracted.sitemap ?? { pages: [], sitemaps: [] };
}
