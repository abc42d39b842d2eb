/** Under which a sitemap is read, whatever its server calls it: XML or lines of addresses, also compressed. */
export const SITEMAP = "application/x-sitemap";
