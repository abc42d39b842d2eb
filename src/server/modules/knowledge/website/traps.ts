/** Pages of one shape that are visited at most; beyond it they are one page with another number in it. */
const MOST_WITH_PARAMETERS = 60;
const MOST_DATES = 60;
/** Parameters by which sites name their pages, as others do by paths; of pages with names there is an end. */
const NAMES_A_PAGE =
  /^(?:(?!sid$|.*sess(?:ion)?_?id$).*id|p|t|f|article|artikel|topic|thread|post|product|item|slug|title|name|doc|faq|entry|node|section|cat|category|lang|language|locale|hl)$/i;
const YEARS_AHEAD = 1;

/** The shape of an address when it is one that sites make without end: lists that turn pages, calendars. */
export function endlessShape(address: string): { shape: string; most: number } | undefined {
  const { pathname, searchParams } = new URL(address);
  const path = pathname.replace(/\d+/g, "#");
  if (searchParams.size > 0) {
    if ([...searchParams.keys()].every((name) => NAMES_A_PAGE.test(name))) return undefined;
    return { shape: `${path}?${[...searchParams.keys()].sort().join("&")}`, most: MOST_WITH_PARAMETERS };
  }
  return /\/#[/-]#([/-]#)?$/.test(path) ? { shape: path, most: MOST_DATES } : undefined;
}

/** A day that is far from now: only calendars have pages for it. */
export function isFarDate(address: string, now: Date): boolean {
  const { pathname, search } = new URL(address);
  const found = /(?:^|\D)([12]\d{3})[/-](0?[1-9]|1[0-2])(?:[/-]\d{1,2})?(?:\D|$)/.exec(pathname + search);
  if (!found) return false;
  const year = Number(found[1]);
  return year > now.getUTCFullYear() + YEARS_AHEAD || year < 1970;
}
