import { characterClass, classAt, classOfPair } from "./characters";
import { withoutKoreanParticle } from "./light-stemmers";
import { wordOf, type Word } from "./words";
import type { LanguageCode } from "./languages";

export interface Token {
  /** UTF-16 offsets into the analysed text. */
  start: number;
  end: number;
  word: Word;
}

/** The words of a text in order. Separators, punctuation and symbols belong to no token. */
export function tokenize(text: string, language: LanguageCode): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  while (index < text.length) {
    const found = classAtPoint(text, index);
    if (found === characterClass.letter || found === characterClass.digit)
      index = readWord(text, index, language, tokens);
    else if (found === characterClass.unspaced) index = readUnspaced(text, index, language, tokens);
    else index += isPair(text, index) ? 2 : 1;
  }
  return tokens;
}

/** Persian sets it before an ending that others set apart or join: the parts are words then as well. */
const NON_JOINER = 0x200c;

/** `U.S.` is one word, the last dot left out. */
const initials = /\p{Lu}(?:\.\p{Lu})+(?![\p{L}\p{N}])/uy;

function readWord(text: string, start: number, language: LanguageCode, tokens: Token[]): number {
  if (language === "en" && text.charCodeAt(start + 1) === 0x2e) {
    initials.lastIndex = start;
    if (initials.test(text)) {
      push(text, start, initials.lastIndex, language, tokens);
      return initials.lastIndex;
    }
  }
  let end = groupsSpaced.has(language) ? endOfGroups(text, start) : start;
  while (end < text.length) {
    const found = classAtPoint(text, end);
    if (language === "fa" && text.charCodeAt(end) === NON_JOINER) break;
    if (language === "ko" && end > start && isHangul(text, end) !== isHangul(text, end - 1)) break;
    if (found === characterClass.letter || found === characterClass.digit || found === characterClass.mark) {
      end += isPair(text, end) ? 2 : 1;
    } else if (joinsDigits(text, end)) end += 1;
    else break;
  }
  if (language === "ko" && followsForeign(text, start)) pushKoreanEnding(text, start, end, tokens);
  else if (!(language === "tr" && followsApostrophe(text, start))) push(text, start, end, language, tokens);
  return end;
}

/** Where thousands are set apart by a space: `1 000` is one number. */
const groupsSpaced: ReadonlySet<LanguageCode> = new Set<LanguageCode>([
  ...(["bg", "cs", "es", "fi", "fr", "hu", "lt", "no", "pl", "ru", "sl", "sv", "uk"] as const),
]);
const groups = /\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)/uy;

/** The end of such a number, or `start` where there is none. */
function endOfGroups(text: string, start: number): number {
  if (!isDigit(text, start)) return start;
  groups.lastIndex = start;
  return groups.test(text) ? groups.lastIndex : start;
}

/** Korean writes counters and particles behind a number or a foreign word without a space. */
function followsForeign(text: string, start: number): boolean {
  return (
    start > 0 &&
    isHangul(text, start) &&
    !isHangul(text, start - 1) &&
    classAt(text, start - 1) !== characterClass.separator
  );
}

function pushKoreanEnding(text: string, start: number, end: number, tokens: Token[]): void {
  const counter = withoutKoreanParticle(text.slice(start, end));
  if (counter !== "") push(text, start, start + counter.length, "ko", tokens);
}

function isHangul(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xac00 && unit <= 0xd7a3;
}

/** `1,000` and `3.5` are one number, and so are `۱٬۰۰۰` and `۳٫۵`. */
function joinsDigits(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit !== 0x2c && unit !== 0x2e && unit !== 0x66b && unit !== 0x66c) return false;
  return isDigit(text, index - 1) && isDigit(text, index + 1);
}

function isDigit(text: string, index: number): boolean {
  return index >= 0 && index < text.length && classAt(text, index) === characterClass.digit;
}

/** Turkish sets an apostrophe between a name and its endings. */
function followsApostrophe(text: string, start: number): boolean {
  if (start < 2 || classAt(text, start - 1) !== characterClass.apostrophe) return false;
  return classAt(text, start - 2) === characterClass.letter;
}

function readUnspaced(text: string, start: number, language: LanguageCode, tokens: Token[]): number {
  let end = start;
  while (end < text.length) {
    const found = classAtPoint(text, end);
    if (found !== characterClass.unspaced && found !== characterClass.mark) break;
    end += isPair(text, end) ? 2 : 1;
  }
  for (const part of segmenterOf(language).segment(text.slice(start, end))) {
    const from = start + part.index;
    push(text, from, from + part.segment.length, language, tokens);
  }
  return end;
}

function push(text: string, start: number, end: number, language: LanguageCode, tokens: Token[]): void {
  const word = wordOf(text.slice(start, end), language);
  if (word.key !== "") tokens.push({ start, end, word });
}

function classAtPoint(text: string, index: number): number {
  const found = classAt(text, index);
  if (found !== characterClass.surrogate) return found;
  return isPair(text, index) ? classOfPair(text.slice(index, index + 2)) : characterClass.separator;
}

function isPair(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdbff) return false;
  const next = text.charCodeAt(index + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}

const segmenters = new Map<LanguageCode, Intl.Segmenter>();

function segmenterOf(language: LanguageCode): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) segmenters.set(language, (segmenter = new Intl.Segmenter(language, { granularity: "word" })));
  return segmenter;
}
