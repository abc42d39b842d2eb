import { createHash } from "node:crypto";
import type { Ctx } from "~/server/core/ctx";
import type { FetchedPage, SiteRules } from "~/server/providers/fetcher/types";
import type { ExtractedText } from "~/server/providers/parsers/types";
import { wasReadByOlder } from "../readers/reader-version";
import type { ReadOutcome, ReadTask } from "../readers/types";
import { pageKey, siteOf } from "./address";
import { foundPages, pagesTooDeep, type Found } from "./found-pages";
import { readPageState, type PageState } from "./page-state";
import { NOINDEX, refusals } from "./refusals";
import type { Scope } from "./scope";
import { memoryOf, type SyncMemory } from "./sync-memory";

export const PAGE_TYPES = [
  ...["text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

const MOST_LINKS_KEPT = 1000;

export interface SiteReading {
  url: string;
  scope: Scope;
  /** Links are followed to this depth; nothing is said of links where they are not what leads to pages. */
  maxDepth: number | undefined;
}

/** A page that belongs to a reading of a whole site: what the site asks of robots counts, and other pages follow. */
export async function readSitePage(ctx: Ctx, site: SiteReading, task: ReadTask): Promise<ReadOutcome> {
  const { document, signal, source } = task;
  const address = document.url ?? document.key;
  const rules = await ctx.fetcher.siteRules(address, { signal });
  if (!rules.isAllowed(address)) throw refusals.robots();
  const reading: Reading = { ctx, site, task, rules, memory: memoryOf(source) };
  const before = stateBefore(ctx, document);
  const page = await fetchPage(ctx, address, before, signal);
  const moved = page.unchanged ? undefined : redirected(reading, page);
  if (moved) return moved;
  if (page.unchanged && before) return unchanged(reading, before);
  task.step("extract");
  const extracted = await extract(ctx, page, signal);
  const wishes = robotWishes(page.robotsTag ?? "");
  if (wishes.noindex || extracted.page?.noindex) return skipped(reading, extracted, wishes.nofollow);
  const canonical = canonicalOf(reading, extracted);
  const elsewhere = canonical === undefined ? undefined : moveTo(reading, canonical);
  return elsewhere ?? textOf(reading, page, extracted, wishes.nofollow);
}

/** The one page that a person named. It is read whatever it says to robots that come by themselves. */
export async function readSinglePage(ctx: Ctx, { document, signal, step }: ReadTask): Promise<ReadOutcome> {
  const before = stateBefore(ctx, document);
  const page = await fetchPage(ctx, document.key, before, signal);
  if (page.unchanged) return { kind: "unchanged", state: document.state, warnings: before?.warnings };
  step("extract");
  const extracted = await extract(ctx, page, signal);
  const { text, title, warnings } = extracted;
  const state = stateOf(ctx, page, extracted, []);
  return { kind: "text", text, mediaType: page.mediaType, title, url: page.url, state, warnings };
}

interface Reading {
  ctx: Ctx;
  site: SiteReading;
  task: ReadTask;
  rules: SiteRules;
  memory: SyncMemory;
}

/** Nothing where there is no text yet, or one of an older reader: then the page is asked for in full. */
function stateBefore(ctx: Ctx, { known, state }: ReadTask["document"]): PageState | undefined {
  return known && !wasReadByOlder(ctx, state) ? readPageState(state) : undefined;
}

function fetchPage(ctx: Ctx, address: string, before: PageState | undefined, signal: AbortSignal) {
  const { etag, lastModified } = before ?? {};
  const since = etag !== undefined || lastModified !== undefined ? { since: { etag, lastModified } } : {};
  return ctx.fetcher.fetchPage(address, { mediaTypes: PAGE_TYPES, signal, ...since });
}

function extract(ctx: Ctx, page: FetchedPage, signal: AbortSignal): Promise<ExtractedText> {
  const { url, mediaType, charset, body } = page;
  return ctx.parsers.extract({ name: url, mediaType, content: body, url, charset }, { signal });
}

function redirected(reading: Reading, page: FetchedPage): ReadOutcome | undefined {
  const { site, task } = reading;
  const key = pageKey(page.url);
  if (key === undefined || key === task.document.key) return undefined;
  if (siteOf(page.url) !== siteOf(site.url)) {
    const host = new URL(page.url).host;
    throw task.document.depth === 0 ? refusals.siteElsewhere(host) : refusals.elsewhere(host);
  }
  // The start may lead to where the paths do not apply, such as another language.
  if (task.document.depth > 0 && site.scope(key) !== "inside") throw refusals.elsewhere(new URL(page.url).host);
  return moveTo(reading, page.url);
}

function canonicalOf({ site, task, rules }: Reading, { page }: ExtractedText): string | undefined {
  const canonical = page?.canonical;
  const key = canonical === undefined ? undefined : pageKey(canonical);
  if (canonical === undefined || key === undefined || key === task.document.key) return undefined;
  return site.scope(key) === "inside" && rules.isAllowed(canonical) ? canonical : undefined;
}

/** Undefined when the other page has already been said to be this one: two that point at each other both stay. */
function moveTo({ task, memory }: Reading, address: string): ReadOutcome | undefined {
  const key = pageKey(address) ?? address;
  if (memory.moved.has(key)) return undefined;
  const { key: own, depth } = task.document;
  memory.moved.set(own, key);
  return { kind: "moved", to: { key, title: key, url: address, depth } };
}

function unchanged(reading: Reading, before: PageState): ReadOutcome {
  const same = before.hash === undefined ? undefined : sameText(reading, before.hash);
  return same ?? { kind: "unchanged", ...follow(reading, before.links), state: before, warnings: before.warnings };
}

function linksOf({ page }: ExtractedText, nofollow: boolean): readonly string[] {
  return nofollow || page?.nofollow ? [] : (page?.links ?? []);
}

/** Archives and lists often ask not to be kept themselves, while what they lead to may be. */
function skipped(reading: Reading, extracted: ExtractedText, nofollow: boolean): ReadOutcome {
  return { kind: "skipped", issue: NOINDEX, ...follow(reading, linksOf(extracted, nofollow)) };
}

function textOf(reading: Reading, page: FetchedPage, extracted: ExtractedText, nofollow: boolean): ReadOutcome {
  const { text, title, warnings } = extracted;
  const links = linksOf(extracted, nofollow);
  const state = stateOf(reading.ctx, page, extracted, reading.site.maxDepth === undefined ? [] : links);
  const same = sameText(reading, state.hash ?? "");
  if (same) return same;
  const followed = follow(reading, links);
  return { kind: "text", text, mediaType: page.mediaType, title, url: page.url, ...followed, state, warnings };
}

/** The same text at a second address: print views, session ids, and sites that answer everything with one page. */
function sameText(reading: Reading, hash: string): ReadOutcome | undefined {
  const { memory, task } = reading;
  const first = memory.texts.get(hash);
  if (first === undefined) memory.texts.set(hash, task.document.key);
  if (first === undefined || first === task.document.key) return undefined;
  return moveTo(reading, first);
}

function follow({ ctx, site, task, rules, memory }: Reading, links: readonly string[]): Partial<Found> {
  const { scope, maxDepth } = site;
  if (maxDepth === undefined) return {};
  const depth = task.document.depth + 1;
  const finding = { memory, scope, rules, now: ctx.clock.now() };
  return depth > maxDepth ? { left: pagesTooDeep(links, finding) } : foundPages(links, { ...finding, depth });
}

function stateOf(
  ctx: Ctx,
  page: FetchedPage,
  { text, warnings = [] }: ExtractedText,
  links: readonly string[],
): PageState {
  const hash = createHash("sha256").update(text).digest("hex");
  const kept = { reader: ctx.parsers.version, hash, ...(warnings.length === 0 ? {} : { warnings: [...warnings] }) };
  // Without its marks it is sent in full the next time: what is kept of it would not tell all that it leads to.
  if (links.length > MOST_LINKS_KEPT) return { ...kept, links: [] };
  return { ...page.marks, ...kept, links: [...links] };
}

/** What the header asks of all robots, or of this one by name. */
function robotWishes(header: string): { noindex: boolean; nofollow: boolean } {
  const mine = header.split(",").filter((wish) => !wish.includes(":") || wish.trim().startsWith("botsmithbot:"));
  const asks = (word: string) => mine.some((wish) => new RegExp(`\\b(${word}|none)\\b`).test(wish));
  return { noindex: asks("noindex"), nofollow: asks("nofollow") };
}
