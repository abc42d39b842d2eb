import "server-only";

import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { localeAsked, localeOf, type Locale } from "~/lib/locales";
import { loadDashboard, loadSite } from "./load";
import type { Messages } from "./types";

/** Where a browser keeps the language that its last account chose, for the pages before the next sign-in. */
export const LOCALE_COOKIE = "botsmith-language";

/** The language of this request's reader. */
export const getLocale: () => Promise<Locale> = cache(async () => {
  const kept = localeOf((await cookies()).get(LOCALE_COOKIE)?.value);
  return kept ?? localeAsked((await headers()).get("accept-language")) ?? "en";
});

/** The texts of a feature, for what is drawn on the server only. */
export async function getMessages<Feature extends keyof Messages>(feature: Feature): Promise<Messages[Feature]> {
  const locale = await getLocale();
  const [site, dashboard] = await Promise.all([loadSite(locale), loadDashboard(locale)]);
  const messages: Messages = { ...site, ...dashboard };
  return messages[feature];
}

/** A page's `generateMetadata` for a title that is always the same text. */
export function titleFrom<Feature extends keyof Messages>(
  feature: Feature,
  title: (messages: Messages[Feature]) => string,
  rest: Metadata = {},
): () => Promise<Metadata> {
  return async () => ({ ...rest, title: title(await getMessages(feature)) });
}
