import "server-only";

import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { LOCALE_COOKIE, localeAsked, localeOf, type Locale } from "~/lib/locales";
import { getSession } from "~/server/auth";
import { loadDashboard, loadSite } from "./load";
import type { Messages } from "./types";

/** The language of this request's reader: as the account says, else as this browser's last one did, else as it asks. */
export const getLocale: () => Promise<Locale> = cache(async () => {
  const asked = localeAsked((await headers()).get("accept-language")) ?? "en";
  const session = await getSession();
  if (session) return session.locale ?? asked;
  return localeOf((await cookies()).get(LOCALE_COOKIE)?.value) ?? asked;
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
