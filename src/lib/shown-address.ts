/** An address as people read it: without the scheme, and without a slash that says nothing. */
export function shownAddress(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/^([^/]+)\/$/, "$1");
}
