import type { SiteRules } from "~/server/providers/fetcher/types";
import type { LeftOutReason } from "~/contracts/knowledge";
import type { FoundDocument, LeftOut } from "../readers/types";
import { pageKey } from "./address";
import type { Scope } from "./scope";
import type { SyncMemory } from "./sync-memory";
import { endlessShape, isFarDate } from "./traps";

interface Finding {
  memory: SyncMemory;
  scope: Scope;
  rules: SiteRules;
  depth: number;
  now: Date;
  /** By the site itself, in its sitemap, which has an end: there is nothing to guess about them. */
  isListed?: boolean;
}

/** No crawl reads more than a fifth of it; a site whose every page leads to thousands of new ones does not fill the memory. */
export const MOST_REMEMBERED = 25_000;

/** Shorter pauses are kept where requests start. */
const PAUSE_TO_PLAN_MS = 1000;

export interface Found {
  found: FoundDocument[];
  left: LeftOut[];
}

/**
 * Which addresses lead to pages that may be read, each page once, with the time of its visit if the site asks for pauses;
 * and which pages are left out that this sync has not told of yet.
 */
export function foundPages(addresses: readonly string[], finding: Finding): Found {
  const { memory, rules, depth, now } = finding;
  const pages = new Map<string, FoundDocument>();
  const left: LeftOut[] = [];
  for (const address of addresses) {
    const named = pageKey(address);
    if (named === undefined) continue;
    const moved = memory.moved.get(named);
    const key = moved ?? named;
    if (pages.has(key)) continue;
    const reason = whyNot(address, key, finding) ?? (isEndless(key, finding) ? "endless" : undefined);
    if (reason) noteLeft(left, { key, reason }, memory);
    if (reason || !isWanted(key, finding)) continue;
    const isNew = !memory.found.has(key);
    memory.found.add(key);
    const dueAt = isNew && rules.delayMs >= PAUSE_TO_PLAN_MS ? nextVisit(memory, rules.delayMs, now) : undefined;
    const url = moved ?? address;
    pages.set(key, { key, title: key, url, depth, ...(dueAt ? { dueAt } : {}) });
  }
  return { found: [...pages.values()], left };
}

/** Of pages that may be read but are too many links away, those that this sync has not come across otherwise. */
export function pagesTooDeep(addresses: readonly string[], finding: Omit<Finding, "depth">): LeftOut[] {
  const { memory, now } = finding;
  const left: LeftOut[] = [];
  for (const address of addresses) {
    const named = pageKey(address);
    const key = named === undefined ? undefined : (memory.moved.get(named) ?? named);
    if (key === undefined || memory.found.has(key) || finding.scope(key) === "outside" || isFarDate(key, now)) continue;
    noteLeft(left, { key, reason: whyNot(address, key, finding) ?? "depth" }, memory);
  }
  return left;
}

function whyNot(address: string, key: string, { scope, rules }: Omit<Finding, "depth">): LeftOutReason | undefined {
  const place = scope(key);
  if (place === "otherPaths") return "paths";
  return place === "inside" && !rules.isAllowed(address) ? "robots" : undefined;
}

function noteLeft(left: LeftOut[], one: LeftOut, { left: told }: SyncMemory): void {
  const name = `${one.reason} ${one.key}`;
  if (told.has(name) || told.size >= MOST_REMEMBERED) return;
  told.add(name);
  left.push(one);
}

function isWanted(key: string, { memory, scope }: Finding): boolean {
  return scope(key) === "inside" && (memory.found.has(key) || memory.found.size < MOST_REMEMBERED);
}

/** Of a list that turns pages or of a calendar, and enough of its kind have been found. */
function isEndless(key: string, { memory, scope, now, isListed }: Finding): boolean {
  if (isListed || memory.found.has(key) || scope(key) !== "inside") return false;
  return isFarDate(key, now) || !fitsShape(key, memory);
}

function fitsShape(key: string, memory: SyncMemory): boolean {
  const endless = endlessShape(key);
  if (!endless) return true;
  const count = memory.shapes.get(endless.shape) ?? 0;
  if (count >= endless.most) return false;
  memory.shapes.set(endless.shape, count + 1);
  return true;
}

function nextVisit(memory: SyncMemory, delayMs: number, now: Date): Date {
  memory.nextAt = Math.max(now.getTime(), memory.nextAt) + delayMs;
  return new Date(memory.nextAt);
}
