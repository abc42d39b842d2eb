import type { LanguageCode } from "./languages";

/**
 * Raised for a language whenever what the index makes of its words has changed (stems, stop words, what counts as a word).
 * Texts that were indexed by an older version are indexed anew in the background, so that questions find them.
 */
const versions: Partial<Record<LanguageCode, number>> = {
  ar: 5,
  bg: 2,
  cs: 2,
  da: 2,
  de: 3,
  el: 2,
  en: 2,
  es: 3,
  fa: 3,
  fi: 2,
  fr: 2,
  he: 3,
  hi: 3,
  hu: 2,
  id: 2,
  ko: 3,
  lt: 2,
  ne: 3,
  no: 3,
  pl: 4,
  pt: 2,
  ro: 2,
  ru: 2,
  sl: 2,
  sv: 2,
  ta: 2,
  th: 2,
  tr: 4,
  uk: 2,
  zh: 2,
};

export function analysisVersion(language: LanguageCode): number {
  return versions[language] ?? 1;
}
