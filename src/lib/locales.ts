/** The languages that the dashboard speaks, English first: it is what remains when nothing else fits. */
export const locales = ["en", "de", "es", "fr"] as const;

export type Locale = (typeof locales)[number];

/** Each in its own words, so that its speakers find it. */
export const localeNames: Readonly<Record<Locale, string>> = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
};

/** The locale of a tag such as `de` or `es-MX`. */
export function localeOf(tag: string | null | undefined): Locale | undefined {
  const language = tag?.trim().split("-")[0]?.toLowerCase();
  return locales.find((locale) => locale === language);
}

/** What an Accept-Language header asks for most and the dashboard speaks. */
export function localeAsked(acceptLanguage: string | null): Locale | undefined {
  return (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";");
      const quality = parameters.map((text) => text.trim()).find((text) => text.startsWith("q="));
      return { locale: localeOf(tag), quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .toSorted((a, b) => b.quality - a.quality)
    .find(({ locale, quality }) => quality > 0 && locale !== undefined)?.locale;
}

/** Where a browser keeps the language that its last account chose, for the pages before the next sign-in. */
export const LOCALE_COOKIE = "botsmith-language";

const A_YEAR = 365 * 86_400;

/** The language of a browser's reader, as far as the browser knows: what was chosen in it, else what it asks for. */
export function browserLocale(headers: Pick<Headers, "get">): Locale | undefined {
  const kept = new RegExp(`(?:^|;\\s*)${LOCALE_COOKIE}=(\\w+)`).exec(headers.get("cookie") ?? "")?.[1];
  return localeOf(kept) ?? localeAsked(headers.get("accept-language"));
}

/** The cookie that keeps a choice; none is forgotten. */
export function keptLocale(locale: Locale | null): string {
  const age = locale === null ? 0 : A_YEAR;
  return `${LOCALE_COOKIE}=${locale ?? ""}; path=/; max-age=${age}; samesite=lax`;
}
