import { gunzipSync } from "node:zlib";
import { decodeText } from "~/lib/charset";
import { asRefusal, refusals } from "./refusals";
import type { ExtractedText, FileToParse, SitemapFacts } from "./types";
import { readXml } from "./xml";

/** What the format itself allows: 50 MB and 50,000 addresses. */
const MAX_SIZE = 50_000_000;
const MAX_ADDRESSES = 50_000;

/** A sitemap, or an index of sitemaps; as XML or as lines of addresses, also compressed. It has no text of its own. */
export function extractSitemap(file: FileToParse): ExtractedText {
  const content = unpacked(file);
  const head = decodeText(content.subarray(0, 2000)).trimStart();
  const sitemap = head.startsWith("<") ? readXmlSitemap(file, content) : readLines(content);
  if (sitemap.pages.length === 0 && sitemap.sitemaps.length === 0) {
    throw refusals.noSitemap(file.name);
  }
  return { title: undefined, text: "", sitemap };
}

function unpacked({ name, content }: FileToParse): Uint8Array {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  try {
    return gunzipSync(content, { maxOutputLength: MAX_SIZE });
  } catch (error) {
    throw error instanceof RangeError ? refusals.bomb(name) : asRefusal(name, error);
  }
}

function readXmlSitemap(file: FileToParse, content: Uint8Array): SitemapFacts {
  const facts: SitemapFacts = { pages: [], sitemaps: [] };
  const within: string[] = [];
  let address: string | undefined;
  readXml(file.name, content, {
    open(tag) {
      // Pictures of a page have addresses of their own, which stand in elements of their own.
      if (tag === "loc" && /^(url|sitemap)$/.test(within.at(-1) ?? "")) address = "";
      within.push(tag);
    },
    close(tag) {
      within.pop();
      if (tag !== "loc" || address === undefined) return;
      const list = within.at(-1) === "sitemap" ? facts.sitemaps : facts.pages;
      if (list.length < MAX_ADDRESSES && address.trim()) list.push(address.trim());
      address = undefined;
    },
    text(text) {
      if (address !== undefined) address += text;
    },
  });
  return facts;
}

function readLines(content: Uint8Array): SitemapFacts {
  const lines = decodeText(content).split(/\r\n?|\n/);
  const pages = lines.map((line) => line.trim()).filter((line) => /^https?:\/\//i.test(line));
  return { pages: pages.slice(0, MAX_ADDRESSES), sitemaps: [] };
}
