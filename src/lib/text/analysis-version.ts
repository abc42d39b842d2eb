import type { LanguageCode } from "./languages";

/**
 * Raised for a language whenever what the index makes of its words has changed (stems, stop words, what counts as a word).
 * Texts that were indexed by an older version are indexed anew in the background, so that questions find them.
 */
const versions: Partial<Record<LanguageCode, number>> = {
  ar: 4,
  de: 3,
  el: 2,
  es: 2,
  fa: 2,
  he: 2,
  hi: 2,
  id: 2,
  ko: 3,
  ne: 2,
  no: 2,
  pl: 3,
  pt: 2,
  tr: 3,
  zh: 2,
};

export function analysisVersion(language: LanguageCode): number {
  return versions[language] ?? 1;
}
