import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { SITEMAP } from "~/lib/media-types";
import { AppError } from "~/server/core/errors";
import { extractHere } from "./extract";

async function read(content: string | Uint8Array) {
  const file = { name: "https://example.com/sitemap.xml", mediaType: SITEMAP, content: Buffer.from(content) };
  return (await extractHere(file)).sitemap;
}

const urlset = (...urls: string[]) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>`;
const page = (address: string, more = "") => `<url><loc>${address}</loc>${more}</url>`;

describe("a sitemap", () => {
  test("names its pages, not their pictures, with entities and CDATA as they are meant", async () => {
    const picture = "<image:image><image:loc>https://cdn.example.com/a.png</image:loc></image:image>";
    const xml = urlset(page("https://a.b/1?x=1&amp;y=2", picture), page("<![CDATA[ https://a.b/2 ]]>"));
    const { pages, sitemaps } = (await read(xml)) ?? {};
    expect(pages).toEqual(expect.arrayContaining(["https://a.b/1?x=1&y=2", "https://a.b/2"]));
    expect(pages).not.toContain("https://cdn.example.com/a.png");
    expect(sitemaps).toEqual([]);
  });

  test("may be an index, lines, UTF-16 or compressed", async () => {
    const index = "<sitemapindex><sitemap><loc>https://a.b/s.xml</loc></sitemap></sitemapindex>";
    expect(await read(index)).toEqual({ pages: [], sitemaps: ["https://a.b/s.xml"] });
    const one = { pages: ["https://a.b/1"], sitemaps: [] };
    expect(await read("https://a.b/1\r\nnot an address\r\n")).toEqual(one);
    expect(await read(Buffer.from(`\ufeff${urlset(page("https://a.b/1"))}`, "utf16le"))).toEqual(one);
    expect(await read(gzipSync(urlset(page("https://a.b/1"))))).toEqual(one);
  });

  test("without end counts up to the format's own number", async () => {
    const { pages } = (await read(urlset(page("https://a.b/1").repeat(50_010)))) ?? {};
    expect(pages).toHaveLength(50_000);
  });
});

describe("what calls itself a sitemap", () => {
  const entities = `<!DOCTYPE x [<!ENTITY a "${"a".repeat(100)}"><!ENTITY b "${"&a;".repeat(100)}">]>`;
  test.each([
    ["a bomb", gzipSync(Buffer.alloc(60_000_000, "<url>")), "unpacks to far more"],
    ["entities of its own", `<?xml version="1.0"?>${entities}${urlset(page("&b;"))}`, "XML entities"],
    ["elements without end", "<url>".repeat(100_000), "damaged"],
    ["half of an archive", gzipSync(urlset(page("https://a.b/1"))).subarray(0, 30), ""],
    ["a web page", "<!doctype html><p>Not found", ""],
    ["nothing", "", "not a sitemap"],
  ])("and is %s is refused in a sentence", async (_what, content, words) => {
    const reading = read(content);
    await expect(reading).rejects.toBeInstanceOf(AppError);
    await expect(reading).rejects.toThrow(words);
  });

  test("and is damaged anywhere gives addresses or a sentence", async () => {
    const whole = Buffer.from(urlset(page("https://a.b/1"), page("https://a.b/2?a&amp;b"), page("https://a.b/3")));
    for (const sound of [whole, gzipSync(whole)]) {
      for (let at = 0; at < sound.length; at++) {
        const flipped = Buffer.from(sound);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
        for (const content of [flipped, sound.subarray(0, at)]) {
          const outcome = await read(content).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AppError);
        }
      }
    }
  });
});
