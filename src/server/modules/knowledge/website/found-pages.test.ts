import { expect, test } from "vitest";
import { foundPages, MOST_REMEMBERED } from "./found-pages";
import { memoryOf } from "./sync-memory";

const rules = { isAllowed: () => true, delayMs: 0, sitemaps: [] };

test("a site whose every page leads to thousands of new ones does not fill the memory, and known pages stay known", () => {
  const memory = memoryOf({ id: "src_endless", syncNumber: 1 });
  const finding = { memory, scope: () => "inside" as const, rules, depth: 1, now: new Date("2026-06-01") };
  const linksOf = (page: number) => Array.from({ length: 2000 }, (_, at) => `https://a.b/thread-${page}x${at}/`);
  expect(foundPages(linksOf(0), finding).found).toHaveLength(2000);
  for (let page = 1; page < 20; page++) foundPages(linksOf(page), finding);
  expect(memory.found.size).toBe(MOST_REMEMBERED);
  expect(foundPages(linksOf(19), finding).found).toEqual([]);
  expect(foundPages(linksOf(0), finding).found).toHaveLength(2000);
});

test("what a sitemap lists is wanted, however alike its addresses are; links of one shape end somewhere, and it is told", () => {
  const addresses = Array.from({ length: 300 }, (_, at) => `https://a.b/news?n=${at}`).concat(
    "https://a.b/plan/2031/02",
  );
  const finding = { scope: () => "inside" as const, rules, depth: 0, now: new Date("2026-06-01") };
  const memory = memoryOf({ id: "src_listed", syncNumber: 1 });
  expect(foundPages(addresses, { ...finding, memory, isListed: true }).found).toHaveLength(301);
  const crawled = memoryOf({ id: "src_crawled", syncNumber: 1 });
  const { found, left } = foundPages(addresses, { ...finding, memory: crawled });
  expect(found).toHaveLength(60);
  expect(Map.groupBy(left, ({ reason }) => reason).get("endless")).toHaveLength(241);
});
