import type { SiteRules } from "~/server/providers/fetcher/types";
import type { FoundDocument } from "../readers/types";
import { pageKey } from "./address";
import type { SyncMemory } from "./sync-memory";
import { endlessShape, isFarDate } from "./traps";

interface Finding {
  memory: SyncMemory;
  inScope: (address: string) => boolean;
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

/** Which addresses lead to pages that may be read, each page once, with the time of its visit if the site asks for pauses. */
export function foundPages(addresses: readonly string[], finding: Finding): FoundDocument[] {
  const { memory, rules, depth, now } = finding;
  const pages = new Map<string, FoundDocument>();
  for (const address of addresses) {
    const named = pageKey(address);
    if (named === undefined) continue;
    const moved = memory.moved.get(named);
    const key = moved ?? named;
    if (pages.has(key) || !isWanted(address, key, finding)) continue;
    const isNew = !memory.found.has(key);
    memory.found.add(key);
    const dueAt = isNew && rules.delayMs >= PAUSE_TO_PLAN_MS ? nextVisit(memory, rules.delayMs, now) : undefined;
    const url = moved ?? address;
    pages.set(key, { key, title: key, url, depth, ...(dueAt ? { dueAt } : {}) });
  }
  return [...pages.values()];
}

function isWanted(address: string, key: string, { memory, inScope, rules, now, isListed }: Finding): boolean {
  if (!inScope(key) || !rules.isAllowed(address)) return false;
  if (memory.found.has(key)) return true;
  if (memory.found.size >= MOST_REMEMBERED) return false;
  return isListed === true || (!isFarDate(key, now) && fitsShape(key, memory));
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
