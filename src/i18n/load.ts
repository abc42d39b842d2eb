import type { Locale } from "~/lib/locales";
import type { DashboardMessages, SiteMessages } from "./types";

// One import a language, written out: that is what makes a chunk of each, of which a browser loads its own only.
const sites: Record<Locale, () => Promise<SiteMessages>> = {
  en: async () => (await import("./dictionaries/site/en")).site,
  de: async () => (await import("./dictionaries/site/de")).site,
  es: async () => (await import("./dictionaries/site/es")).site,
  fr: async () => (await import("./dictionaries/site/fr")).site,
};
const dashboards: Record<Locale, () => Promise<DashboardMessages>> = {
  en: async () => (await import("./dictionaries/dashboard/en")).dashboard,
  de: async () => (await import("./dictionaries/dashboard/de")).dashboard,
  es: async () => (await import("./dictionaries/dashboard/es")).dashboard,
  fr: async () => (await import("./dictionaries/dashboard/fr")).dashboard,
};

/** Kept, because React waits for a promise once, and goes on at once with one that it has seen fulfilled. */
export const loadSite = once(sites);
export const loadDashboard = once(dashboards);

function once<Words>(loaders: Record<Locale, () => Promise<Words>>): (locale: Locale) => Promise<Words> {
  const loaded = new Map<Locale, Promise<Words>>();
  return (locale) => {
    const known = loaded.get(locale);
    if (known) return known;
    const words = loaders[locale]();
    loaded.set(locale, words);
    // A chunk that did not arrive is asked for again by the next page that needs it.
    words.catch(() => loaded.delete(locale));
    return words;
  };
}
