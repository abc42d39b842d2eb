import { fold, lower } from "./fold";
import type { LanguageCode } from "./languages";
import {
  withoutArabicParticles,
  withoutGermanPast,
  withoutHebrewParticles,
  withoutShortArabicParticle,
  wholeAfterVowel,
  withPolishConsonant,
  withSwallowedLetter,
} from "./light-stemmers";
import { stemmers } from "./stemmers";
import { stopWords } from "./stop-words";

export interface Word {
  /** What the index holds: the folded stem. */
  key: string;
  /** The stem as it comes out of the word without its accents, where that differs. */
  alt: string | undefined;
  /** True for words that say nothing about the topic; the index leaves them out. */
  stop: boolean;
  /** 32-bit hash of `key`; never 0. */
  hash: number;
  /** 32-bit hash of `alt`, 0 where there is none. */
  altHash: number;
  /** 32-bit hash of the first letters: words of one family share it. 0 for short words and scripts without letters. */
  kin: number;
}

const MAX_KEY_LENGTH = 48;
/** Five letters keep most inflections and compounds together; with four, strangers meet. */
const KIN_LETTERS = 5;
/** Letters that stand for more: without vowels, or for a syllable. */
const kinLetters: Partial<Record<LanguageCode, number>> = { ar: 4, fa: 4, he: 4, ko: 3 };
const REMEMBERED_WORDS = 50_000;
const remembered = new Map<LanguageCode, Map<string, Word>>();

/** What the index makes of one word as it is written. Remembered, since a text repeats most of its words. */
export function wordOf(written: string, language: LanguageCode): Word {
  let words = remembered.get(language);
  if (!words) remembered.set(language, (words = new Map<string, Word>()));
  let word = words.get(written);
  if (!word) {
    word = analyseWord(written, language);
    if (words.size >= REMEMBERED_WORDS) words.clear();
    // A slice would keep the whole text alive.
    words.set(Array.from(written).join(""), word);
  }
  return word;
}

/** Where particles are written together with the word; relatives share what is behind them. */
const withoutParticles: Partial<Record<LanguageCode, (word: string) => string>> = {
  ar: withoutArabicParticles,
  he: withoutHebrewParticles,
};
/** A stem under which a text may hold the word as well. */
const otherStem: Partial<Record<LanguageCode, (stem: string, word: string) => string>> = {
  ar: withoutShortArabicParticle,
  de: withoutGermanPast,
  id: withSwallowedLetter,
  pl: withPolishConsonant,
  tr: wholeAfterVowel,
};
// Signs that a text may add to any word of these scripts, and letters of which it may write the plain one instead.
const variant = /[\u0591-\u05c7\u064b-\u0652\u0670\u0640أإآٱى]/u;

// `U.S` of `U.S.`
const initials = /^\p{L}(?:\.\p{L})+$/u;
const startsWithDigit = /^\p{N}/u;
const alphabetic = /^[\p{L}\p{M}]+$/u;
const latin = /^\p{Script=Latin}/u;
const usesLatin: ReadonlySet<LanguageCode> = new Set<LanguageCode>([
  "cs",
  "da",
  "de",
  "en",
  "es",
  "fi",
  "fr",
  "ga",
  "hu",
  "id",
  "it",
  "lt",
  "nl",
  "no",
  "pl",
  "pt",
  "ro",
  "sl",
  "sr",
  "sv",
  "tr",
  "vi",
]);

/** `wordOf` for words that nobody will ask for again. */
export function analyseWord(written: string, language: LanguageCode): Word {
  const plainly = initials.test(written) ? written.replaceAll(".", "") : written;
  const word = lower(plainly, language);
  if (startsWithDigit.test(word)) return described(numberKey(fold(word)), undefined, false, 0);
  const plain = fold(word);
  const stops = stopWords(language);
  const stop = (stops.has(word) || (variant.test(word) && stops.has(plain))) && !isAcronym(plainly, language);
  // Names and terms in Latin letters inside another script are English more often than anything else.
  const stem = stemmers[!usesLatin.has(language) && latin.test(word) ? "en" : language];
  // In Vietnamese the tone is half of the word.
  const key = cut(language === "vi" ? stem(word) : fold(stem(word)));
  const bare = withoutParticles[language]?.(plain) ?? plain;
  const second = bare === word ? key : cut(fold(stem(bare)));
  const alt = otherStem[language]?.(second, plain) ?? second;
  return described(key, alt === key ? undefined : alt, stop, stop ? 0 : kinOf(bare, language));
}

// A country, a trade and an organisation; in lower case a pronoun each.
const acronyms: ReadonlySet<string> = new Set(["IT", "US", "WHO"]);

function isAcronym(written: string, language: LanguageCode): boolean {
  return language === "en" && acronyms.has(written);
}

function described(key: string, alt: string | undefined, stop: boolean, kin: number): Word {
  return { key, alt, stop, kin, hash: hashOf(key), altHash: alt === undefined ? 0 : hashOf(alt) };
}

function kinOf(plain: string, language: LanguageCode): number {
  const letters = kinLetters[language] ?? KIN_LETTERS;
  if (plain.length < letters || language === "vi" || !alphabetic.test(plain)) return 0;
  return hashOf(plain.slice(0, letters));
}

/** FNV-1a over UTF-16 units. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return hash === 0 ? 1 : hash;
}

const thousands = /^\d{1,3}(?:[.,٬]\d{3})+$/u;

function numberKey(written: string): string {
  const whole = written.replaceAll(" ", "");
  return cut(thousands.test(whole) ? whole.replace(/[.,٬]/gu, "") : whole.replace(/[,٫]/gu, "."));
}

/** Never ends on half of a surrogate pair. */
function cut(key: string): string {
  if (key.length <= MAX_KEY_LENGTH) return key;
  return key.slice(0, MAX_KEY_LENGTH).replace(/[\ud800-\udbff]$/u, "");
}
