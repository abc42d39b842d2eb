/** Names that only say where a visitor came from, or who it is. */
const TRACKING =
  /^(utm_.+|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|igshid|li_fat_id|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|__hs.+|hsctatracking|mkt_tok|vero_.+|oly_.+|s_cid|phpsessid|jsessionid|sessionid|zanpid)$/i;

/**
 * One address for all ways to write the same: no fragment, no tracking, parameters in order, no slash at the end. It
 * names the page; what is visited is the address as it was found. Undefined for what is no page of the web.
 */
export function pageKey(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if ((url.protocol !== "https:" && url.protocol !== "http:") || url.username || url.password) return undefined;
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  url.pathname = url.pathname
    .replace(/;jsessionid=[^/]*/gi, "")
    .replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())
    .replace(/\/{2,}/g, "/")
    .replace(/\/index\.html?$/i, "/")
    .replace(/(?<=.)\/$/, "");
  const key = url.href.endsWith("?") ? url.href.slice(0, -1) : url.href;
  return url.pathname === "/" && !url.search ? `${url.origin}/` : key;
}

/** The host without `www.`, which people leave out and servers add. */
export function siteOf(address: string): string {
  return new URL(address).host.replace(/^www\./, "");
}
