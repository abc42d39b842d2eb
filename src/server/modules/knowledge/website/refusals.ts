import type { DocumentIssue } from "~/contracts/document-issues";
import { documentRefusal } from "~/server/core/errors";

/** Of a page that is left out, which is no failure. */
export const NOINDEX: DocumentIssue = { code: "noindex" };

/** Why a page of a site is not read, and what is missing of a list of its pages. The sentences are in `lib/issue-texts`. */
export const refusals = {
  robots: () => documentRefusal("forbidden", { code: "robots" }),
  elsewhere: (host: string) => documentRefusal("unsupported", { code: "leads_elsewhere", host }),
  siteElsewhere: (host: string) => documentRefusal("unsupported", { code: "site_elsewhere", host }),
  noSitemap: (host: string) => documentRefusal("unsupported", { code: "no_sitemap", host }),
  emptySitemap: () => documentRefusal("unsupported", { code: "empty_sitemap" }),
} as const;
