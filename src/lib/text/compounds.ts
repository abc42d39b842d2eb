import { fold } from "./fold";
import type { LanguageCode } from "./languages";
import type { Span } from "./sentences";

/**
 * Languages that write compounds as one word, and how long a part of one is: shorter stems stand inside too many words
 * by chance. A Korean letter is a syllable.
 */
const shortestParts: Partial<Record<LanguageCode, number>> = { da: 5, de: 5, fi: 5, hu: 5, ko: 2, nl: 5, no: 5, sv: 5 };
const accented = /[^\0-\x7f]/gu;
const letter = /^\p{L}$/u;

/** Where a word that does not begin with the stem holds it: `Frist` in `Rückgabefrist`. Offsets into the text. */
export function insideCompounds(text: string, stem: string | undefined, language: LanguageCode): Span[] {
  if (stem === undefined || stem.length < (shortestParts[language] ?? Infinity)) return [];
  const found: Span[] = [];
  for (let at = text.indexOf(stem, 1); at >= 0; at = text.indexOf(stem, at + 1)) {
    if (letter.test(text.charAt(at - 1))) found.push({ start: at, end: at + stem.length });
  }
  return found;
}

/** The text as compounds are looked for in it; undefined where the language writes none, or offsets would not hold. */
export function compoundText(text: string, language: LanguageCode): string | undefined {
  if (shortestParts[language] === undefined) return undefined;
  // Its letters have no accents, and to look for them costs time in a text of nothing else.
  if (language === "ko") return text.toLowerCase();
  const small = text.toLowerCase().replace(accented, (letter) => sameLength(fold(letter), letter));
  return small.length === text.length ? small : undefined;
}

function sameLength(folded: string, letter: string): string {
  return folded.length === letter.length ? folded : letter;
}
