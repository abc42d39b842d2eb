import { tokenize, type LanguageCode } from "~/lib/text";

/**
 * What the lexical index calls a word of one bot, for example `3f~refund`. With the bot's number in front, a posting
 * list holds one bot's chunks only: a small bot among many gets all of its hits, and their count is one look-up.
 */
export function lexeme(botNumber: number, key: string): string {
  return `${botNumber.toString(36)}~${key}`;
}

/** The word that the index calls so. */
export function keyOf(botNumber: number, name: string): string {
  return name.slice(lexeme(botNumber, "").length);
}

/** A tsquery that matches any of the words. */
export function anyOf(botNumber: number, keys: readonly string[]): string {
  return keys.map((key) => quoted(lexeme(botNumber, key))).join(" | ");
}

export interface IndexedText {
  breadcrumb: string;
  text: string;
  language: LanguageCode;
}

/** The tsvector of a chunk, as text, and how many words it counts. Stage two counts occurrences, so positions are left out. */
export function indexTerms(botNumber: number, chunk: IndexedText): { terms: string; termCount: number } {
  const keys = new Set<string>();
  let termCount = 0;
  for (const text of [chunk.breadcrumb, chunk.text]) {
    for (const { word } of tokenize(text, chunk.language)) {
      if (word.stop) continue;
      termCount += 1;
      keys.add(word.key);
      if (word.alt !== undefined) keys.add(word.alt);
    }
  }
  return { terms: Array.from(keys, (key) => quoted(lexeme(botNumber, key))).join(" "), termCount };
}

// In both types a lexeme stands in single quotes, in which quotes and backslashes are doubled.
function quoted(word: string): string {
  return `'${word.replace(/['\\]/gu, "$&$&")}'`;
}
