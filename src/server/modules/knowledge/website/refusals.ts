import { AppError } from "~/server/core/errors";

/** Of a page that is left out, which is no failure. */
export const NOINDEX = "The page asks robots not to keep it (noindex). Add it as a single page if you want it.";

/** Why a page of a site is not read, as a sentence on that page. */
export const refusals = {
  robots: () =>
    new AppError(
      "forbidden",
      "The site's robots.txt does not allow robots to read this page. Allow BotsmithBot there, or paste the text.",
    ),
  elsewhere: (host: string) =>
    new AppError("unsupported", `The page sends its readers on to ${host}, which is not part of this site.`),
  siteElsewhere: (host: string) => new AppError("unsupported", `This address leads to ${host}. Add that site instead.`),
  noSitemap: (host: string) =>
    new AppError(
      "unsupported",
      `No sitemap was found for ${host}. Give the address of the sitemap itself, or let Botsmith follow the links.`,
    ),
  someSitemaps: (failed: number, all: number) =>
    `${failed} of ${all} sitemaps could not be read, so pages may be missing. Those that were read before stay as they were.`,
  manySitemaps: (read: number, left: number) =>
    `The site has ${left} more ${left === 1 ? "sitemap" : "sitemaps"} than the ${read} that were read, so pages may be missing. Add the sitemap of the part that you want as a source of its own.`,
  emptySitemap: () =>
    new AppError(
      "unsupported",
      "The sitemap lists no page that may be read: all are on other sites, left out by your paths, or not allowed by robots.txt.",
    ),
} as const;
