import { fold } from "./fold";
import type { LanguageCode } from "./languages";
import type { Span } from "./sentences";

/** Languages that write compounds as one word. */
const compounding: ReadonlySet<LanguageCode> = new Set<LanguageCode>(["da", "de", "fi", "hu", "nl", "no", "sv"]);

/** Shorter stems stand inside too many words by chance. */
const SHORTEST_PART = 5;
const accented = /[^\0-\x7f]/gu;
const letter = /^\p{L}$/u;

/** Where a word that does not begin with the stem holds it: `Frist` in `Rückgabefrist`. Offsets into the text. */
export function insideCompounds(text: string, stem: string | undefined): Span[] {
  if (stem === undefined || stem.length < SHORTEST_PART) return [];
  const found: Span[] = [];
  for (let at = text.indexOf(stem, 1); at >= 0; at = text.indexOf(stem, at + 1)) {
    if (letter.test(text.charAt(at - 1))) found.push({ start: at, end: at + stem.length });
  }
  return found;
}

/** The text as compounds are looked for in it; undefined where the language writes none, or offsets would not hold. */
export function compoundText(text: string, language: LanguageCode): string | undefined {
  if (!compounding.has(language)) return undefined;
  const small = text.toLowerCase().replace(accented, (letter) => sameLength(fold(letter), letter));
  return small.length === text.length ? small : undefined;
}

function sameLength(folded: string, letter: string): string {
  return folded.length === letter.length ? folded : letter;
}
