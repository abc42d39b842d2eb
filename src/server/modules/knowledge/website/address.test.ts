import { describe, expect, test } from "vitest";
import { pageKey, siteOf } from "./address";
import { createScope, matchesPath } from "./scope";
import { endlessShape, isFarDate } from "./traps";
import { websiteConfig } from "./website-config";

describe("one page has one name", () => {
  test.each([
    ["https://Acme.com", "https://acme.com/"],
    ["https://acme.com/help/", "https://acme.com/help"],
    ["https://acme.com/help/#top", "https://acme.com/help"],
    ["https://acme.com:443//help", "https://acme.com/help"],
    ["https://acme.com/help/index.html", "https://acme.com/help"],
    ["https://acme.com/a?utm_source=x&b=2&fbclid=1&a=1", "https://acme.com/a?a=1&b=2"],
    ["https://acme.com/a?", "https://acme.com/a"],
    ["https://acme.com/a;jsessionid=12AB", "https://acme.com/a"],
    ["https://acme.com/%c3%bc", "https://acme.com/%C3%BC"],
    ["https://acme.com/Case", "https://acme.com/Case"],
    ["https://acme.com/?page=2", "https://acme.com/?page=2"],
  ])("%s", (address, key) => {
    expect(pageKey(address)).toBe(key);
    expect(pageKey(key)).toBe(key);
  });

  test.each(["mailto:a@b.c", "javascript:void(0)", "https://user:secret@acme.com/", "no address"])(
    "%s has none",
    (address) => {
      expect(pageKey(address)).toBeUndefined();
    },
  );

  test("www belongs to the site, other names and ports do not", () => {
    expect(siteOf("https://www.acme.com/a")).toBe(siteOf("http://acme.com"));
    expect(siteOf("https://shop.acme.com")).not.toBe(siteOf("https://acme.com"));
    expect(siteOf("http://acme.com:8080")).not.toBe(siteOf("http://acme.com"));
  });
});

describe("paths", () => {
  test.each([
    ["/docs", "/docs", true],
    ["/docs", "/docs/a", true],
    ["/docs", "/docs?x=1", true],
    ["/docs", "/docsearch", false],
    ["docs/", "/docs/a", true],
    ["/docs/*/print", "/docs/a/b/print", true],
    ["/docs/*/print", "/docs/a/b/printer", false],
    ["*.pdf", "/files/a.pdf", true],
    ["*draft*", "/a/draft/b", true],
    ["/*/a*a", "/x/a", false],
    ["/", "/anything", true],
    ["*", "/anything", true],
  ])("%s and %s: %s", (pattern, path, matches) => {
    expect(matchesPath(pattern, path)).toBe(matches);
  });

  test("a pattern that is made to be slow is not", () => {
    const begun = performance.now();
    expect(matchesPath(`${"*a".repeat(95)}*b`, "/" + "a".repeat(5000))).toBe(false);
    expect(performance.now() - begun).toBeLessThan(100);
  });

  const inScope = createScope({
    url: "https://www.acme.com/start",
    include: ["/docs", "/faq"],
    exclude: ["/docs/old"],
  });
  test.each([
    ["https://acme.com/docs/a", true],
    ["https://acme.com/faq", true],
    ["https://acme.com/blog", false],
    ["https://acme.com/docs/old/a", false],
    ["https://other.com/docs", false],
    ["https://acme.com/docs/logo.PNG", false],
    ["https://acme.com/docs/guide.pdf", true],
    ["https://acme.com/docs/a/b/a/b/a/b/a/b", false],
    [`https://acme.com/docs/${"x".repeat(600)}`, false],
  ])("%s is part of it: %s", (address, part) => {
    expect(inScope(address) === "inside").toBe(part);
  });
});

describe("pages without end", () => {
  test("share one shape", () => {
    expect(endlessShape("https://a.b/list?page=7&sort=up")).toEqual(endlessShape("https://a.b/list?sort=down&page=8"));
    expect(endlessShape("https://a.b/events/2026/11")?.shape).toBe(endlessShape("https://a.b/events/2031/2")?.shape);
    expect(endlessShape("https://a.b/blog/2026/11/a-title")).toBeUndefined();
    expect(endlessShape("https://a.b/product/42")).toBeUndefined();
  });

  test.each([
    ["https://a.b/article.php?id=7", true],
    ["https://a.b/index.php?lang=de&page_id=7", true],
    ["https://a.b/viewtopic.php?f=2&t=119", true],
    ["https://a.b/kb?articleId=7", true],
    ["https://a.b/?p=7", true],
    ["https://a.b/article.php?id=7&start=20", false],
    ["https://a.b/list?page=7", false],
    ["https://a.b/?sid=7f3a", false],
    ["https://a.b/shop?color=red&size=7", false],
  ])("%s names a page: %s", (address, isName) => {
    expect(endlessShape(address) === undefined).toBe(isName);
  });

  test.each([
    ["https://a.b/events/2031/02", true],
    ["https://a.b/events?month=2031-02", true],
    ["https://a.b/events/1900/01/01", true],
    ["https://a.b/events/2026/12", false],
    ["https://a.b/blog/2019/05/title", false],
    ["https://a.b/product/2099", false],
    ["https://a.b/order/20310/2", false],
  ])("%s is far from now: %s", (address, far) => {
    expect(isFarDate(address, new Date("2026-06-01"))).toBe(far);
  });
});

describe("what an address means", () => {
  const mode = (given: object) => websiteConfig({ type: "website", url: "https://acme.com/help", ...given }).mode;
  test("alone, one page; with limits or paths, a crawl; a sitemap's address, the sitemap", () => {
    expect(mode({})).toBe("page");
    expect(mode({ maxPages: 1 })).toBe("page");
    expect(mode({ maxPages: 50 })).toBe("crawl");
    expect(mode({ include: ["/docs"] })).toBe("crawl");
    expect(mode({ url: "https://acme.com/sitemap.xml" })).toBe("sitemap");
    expect(mode({ url: "https://acme.com/sitemap.xml", mode: "page" })).toBe("page");
  });
});
