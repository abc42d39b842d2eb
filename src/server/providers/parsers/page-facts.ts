import type { CheerioAPI } from "cheerio";
import type { PageFacts } from "./types";

const MOST_LINKS = 2000;
const LONGEST_ADDRESS = 2000;

/** What a page says about itself and where it leads. `address` is where it was found. */
export function pageFacts($: CheerioAPI, address: string): PageFacts {
  const base = absolute($("base[href]").first().attr("href"), address) ?? address;
  const wishes = $("meta[name]")
    .toArray()
    .filter((element) => /^(robots|botsmithbot)$/i.test($(element).attr("name")?.trim() ?? ""))
    .map((element) => $(element).attr("content")?.toLowerCase() ?? "")
    .join(",");
  const links = new Set<string>();
  for (const element of $("a[href], area[href]").toArray()) {
    if (links.size >= MOST_LINKS) break;
    if (/\bnofollow\b/i.test($(element).attr("rel") ?? "")) continue;
    const link = absolute($(element).attr("href"), base);
    if (link) links.add(link);
  }
  return {
    links: [...links],
    canonical: absolute($("link[rel~=canonical i]").first().attr("href"), base),
    noindex: /\b(noindex|none)\b/.test(wishes),
    nofollow: /\b(nofollow|none)\b/.test(wishes),
  };
}

function absolute(href: string | undefined, base: string): string | undefined {
  const trimmed = href?.trim();
  if (!trimmed || trimmed.startsWith("#") || !URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  url.hash = "";
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && url.href.length <= LONGEST_ADDRESS ? url.href : undefined;
}
