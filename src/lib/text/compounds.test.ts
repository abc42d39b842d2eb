import { expect, test } from "vitest";
import { analysePassage, matchPassage, tokenize, type LanguageCode } from "./index";

function relatives(question: string, text: string, language: LanguageCode): number {
  const passage = analysePassage({ heading: "", text, language });
  const terms = tokenize(question, language)
    .filter(({ word }) => !word.stop)
    .map(({ word: { hash, kin, key } }) => ({ hashes: [hash], kin, stem: key, weight: 1, trust: 1 }));
  return matchPassage(passage, terms).kinCounts.reduce((sum, count) => sum + count, 0);
}

test.each<[LanguageCode, string, string]>([
  ["de", "Frist", "Die Rückgabefrist endet nach zehn Tagen."],
  ["de", "Gebühren", "Für Pakete gibt es Rücksendegebühren."],
  ["nl", "levering", "De thuislevering is gratis."],
  ["sv", "avgift", "Det finns en returavgift på köp."],
  ["fi", "maksu", "Palautusmaksu on viisi euroa."],
  ["ko", "배송비", "무료배송비는 없습니다."],
])("in %s, %s is a part of a compound", (language, word, text) => {
  expect(relatives(word, text, language)).toBe(1);
});

test("a short stem, and a language that writes its words apart, find nothing inside words", () => {
  expect(relatives("Rat", "Der Beirat tagt.", "de")).toBe(0);
  expect(relatives("ration", "Operations go on.", "en")).toBe(0);
});
