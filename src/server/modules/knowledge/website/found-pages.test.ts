import { expect, test } from "vitest";
import { foundPages, MOST_REMEMBERED } from "./found-pages";
import { memoryOf } from "./sync-memory";

const rules = { isAllowed: () => true, delayMs: 0, sitemaps: [] };

test("a site whose every page leads to thousands of new ones does not fill the memory, and known pages stay known", () => {
  const memory = memoryOf({ id: "src_endless", syncNumber: 1 });
  const finding = { memory, inScope: () => true, rules, depth: 1, now: new Date("2026-06-01") };
  const linksOf = (page: number) => Array.from({ length: 2000 }, (_, at) => `https://a.b/thread-${page}x${at}/`);
  expect(foundPages(linksOf(0), finding)).toHaveLength(2000);
  for (let page = 1; page < 20; page++) foundPages(linksOf(page), finding);
  expect(memory.found.size).toBe(MOST_REMEMBERED);
  expect(foundPages(linksOf(19), finding)).toEqual([]);
  expect(foundPages(linksOf(0), finding)).toHaveLength(2000);
});
