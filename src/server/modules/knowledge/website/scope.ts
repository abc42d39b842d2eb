import { siteOf } from "./address";

export interface ScopeOptions {
  url: string;
  include: readonly string[];
  exclude: readonly string[];
}

/** Kinds of files that hold no text, by their names; visiting them would only cost the site. */
const NO_PAGE =
  /\.(jpe?g|png|gif|svg|webp|avif|ico|bmp|tiff?|css|m?js|map|json|xml|rss|atom|zip|gz|tgz|rar|7z|tar|exe|dmg|pkg|deb|rpm|apk|iso|mp[34]|m4[av]|wav|ogg|webm|mov|avi|woff2?|ttf|otf|eot|ics|vcf)$/i;
const LONGEST_ADDRESS = 500;
const DEEPEST_PATH = 15;

/** A page of what the person asked for; a page of the same site under other paths; neither. */
export type Scope = (address: string) => "inside" | "otherPaths" | "outside";

/** Whether an address belongs to what the person asked for: the same site, its paths, and something to read. */
export function createScope({ url: start, include, exclude }: ScopeOptions): Scope {
  const site = siteOf(start);
  return (address) => {
    const { pathname, search } = new URL(address);
    if (siteOf(address) !== site || address.length > LONGEST_ADDRESS || NO_PAGE.test(pathname)) return "outside";
    // A link that leads deeper into itself each time it is followed.
    const parts = pathname.split("/");
    if (parts.length > DEEPEST_PATH || repeats(parts)) return "outside";
    const path = pathname + search;
    if (include.length > 0 && !include.some((pattern) => matchesPath(pattern, path))) return "otherPaths";
    return exclude.some((pattern) => matchesPath(pattern, path)) ? "otherPaths" : "inside";
  };
}

/** `/docs` and all below it; `*` stands for anything. */
export function matchesPath(pattern: string, path: string): boolean {
  const wanted = pattern.startsWith("/") || pattern.startsWith("*") ? pattern : `/${pattern}`;
  if (matchesWhole(wanted, path)) return true;
  if (wanted.includes("*")) return false;
  const folder = wanted.endsWith("/") ? wanted : `${wanted}/`;
  return path.startsWith(folder) || path.startsWith(`${wanted}?`);
}

/** Piece by piece from the left, which finds a match if there is one and never goes back. */
function matchesWhole(pattern: string, path: string): boolean {
  const pieces = pattern.split("*");
  const last = pieces.pop() ?? "";
  if (pieces.length === 0) return path === last;
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = index === 0 ? (path.startsWith(piece) ? 0 : -1) : path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
}

function repeats(parts: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const part of parts) {
    const count = (counts.get(part) ?? 0) + 1;
    if (part !== "" && count > 3) return true;
    counts.set(part, count);
  }
  return false;
}
