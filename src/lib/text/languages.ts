/** ISO 639-1 codes of the languages with their own stop words, and for most of them their own stemmer. */
export const languageCodes = [
  "ar",
  "bg",
  "cs",
  "da",
  "de",
  "el",
  "en",
  "es",
  "fa",
  "fi",
  "fr",
  "ga",
  "he",
  "hi",
  "hu",
  "hy",
  "id",
  "it",
  "ja",
  "ko",
  "lt",
  "ne",
  "nl",
  "no",
  "pl",
  "pt",
  "ro",
  "ru",
  "sl",
  "sr",
  "sv",
  "ta",
  "th",
  "tr",
  "uk",
  "vi",
  "zh",
] as const;

export type LanguageCode = (typeof languageCodes)[number];

const known: ReadonlySet<string> = new Set(languageCodes);

export function isLanguageCode(value: string): value is LanguageCode {
  return known.has(value);
}

/** The code itself, or English for a language that is not on the list. */
export function toLanguageCode(value: string | null | undefined): LanguageCode {
  return value && isLanguageCode(value) ? value : "en";
}
