import { describe, expect, test } from "vitest";
import {
  analysePassage,
  analyseWord,
  languageCodes,
  matchPassage,
  sentences,
  tokenize,
  type LanguageCode,
} from "./index";
import { stopWords } from "./stop-words";

/** The same texts on every machine. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

const PIECES = [
  ..."Refunds arrive. Dr. Müller’s 1,300 e-mails! Что? 返金は十日以内に。 กรุงเทพ เปิด والكتاب كتب 서울에서 किताबें",
  ...[
    "\ud83d",
    "\ude00",
    "😀",
    "𠮷",
    "\u0301",
    "e\u0301",
    "\u200d",
    "\u00ad",
    "\0",
    "\r\n",
    "\n\n",
    "\t",
    "\u2028",
    "ﬁ",
    "İ",
    "ß",
    "１２",
  ],
];

/** Anything that a file may hold: scripts in a mix, marks without letters, halves of characters, control characters. */
function anyText(seed: number): string {
  const next = randomOf(seed);
  return Array.from({ length: next(160) }, () =>
    next(4) === 0 ? String.fromCharCode(next(0x10000)) : (PIECES[next(PIECES.length)] ?? ""),
  ).join("");
}

const texts = Array.from({ length: 400 }, (_, seed) => anyText(seed + 1));
const languageOf = (index: number): LanguageCode => languageCodes[index % languageCodes.length] ?? "en";

/** Words as a language may make them: its small words and their letters, joined. */
function madeUp(language: LanguageCode): string[] {
  const words = [...stopWords(language)];
  const letters = [...new Set(words.join(""))];
  const next = randomOf(language.charCodeAt(0) * 128 + language.charCodeAt(1));
  const part = () => (next(2) === 0 ? words[next(words.length)] : letters[next(letters.length)]);
  return Array.from({ length: 250 }, () => Array.from({ length: 2 + next(6) }, part).join(""));
}

test.each(languageCodes)("no word that %s may have is too much for its stemmer", (language) => {
  expect(() => madeUp(language).forEach((word) => analyseWord(word, language))).not.toThrow();
});

describe("in any text, whatever it holds,", () => {
  test("words are exact spans in order, none of them empty, none overlapping another", () => {
    for (const [index, text] of texts.entries()) {
      let from = 0;
      for (const { start, end, word } of tokenize(text, languageOf(index))) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(word.key).not.toBe("");
        expect(word.hash).not.toBe(0);
        from = end;
      }
    }
  });

  test("a word never begins or ends inside a character", () => {
    for (const [index, text] of texts.entries()) {
      for (const { start, end } of tokenize(text, languageOf(index))) {
        for (const at of [start, end]) {
          const inside = /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
          expect(inside).toBe(false);
        }
      }
    }
  });

  test("sentences are spans in order that leave out nothing but white space", () => {
    for (const [index, text] of texts.entries()) {
      let from = 0;
      for (const { start, end } of sentences(text, languageOf(index))) {
        expect(text.slice(from, start).trim()).toBe("");
        expect(end).toBeGreaterThan(start);
        from = end;
      }
      expect(text.slice(from).trim()).toBe("");
    }
  });

  test("the same word again is found where it stands", () => {
    for (const [index, text] of texts.entries()) {
      const language = languageOf(index);
      const passage = analysePassage({ heading: "", text, language });
      const words = tokenize(text, language).filter(({ word }) => !word.stop);
      for (const { start, end, word } of words.slice(0, 5)) {
        const { counts } = matchPassage(passage, [{ hashes: [word.hash], kin: 0, weight: 1, trust: 1 }]);
        expect(counts[0]).toBeGreaterThan(0);
        const at = passage.starts.indexOf(start);
        expect([passage.hashes[at], passage.ends[at]]).toEqual([word.hash, end]);
      }
    }
  });
});
