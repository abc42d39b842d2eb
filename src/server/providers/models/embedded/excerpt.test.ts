import { expect, test } from "vitest";
import { analysePassage, type LanguageCode } from "~/lib/text";
import { endOfExcerpt } from "./excerpt";

function excerpt(text: string, index: number, language: LanguageCode = "en"): string {
  const analysed = analysePassage({ heading: "", text, language });
  return text.slice(analysed.sentences[index]?.start, analysed.sentences[endOfExcerpt(analysed, index)]?.end);
}

const founder = "The shop opened in 1987. Maria Silva founded it. She lives in Porto.";

test("a sentence is quoted with the one that goes on from it", () => {
  expect(excerpt(founder, 0)).toBe("The shop opened in 1987. Maria Silva founded it.");
});

test("the last sentence of a passage is quoted alone", () => {
  expect(excerpt(founder, 2)).toBe("She lives in Porto.");
});

test("a paragraph ends a quote, and a heading is no part of one", () => {
  expect(excerpt("Returns are free.\n\nWe ship on Mondays.", 0)).toBe("Returns are free.");
  expect(excerpt("# Returns\nReturns are free.\n# Shipping\nWe ship on Mondays.", 1)).toBe("Returns are free.");
});

test("a question is never quoted without what answers it", () => {
  expect(excerpt("Can I return a lamp?\n\nWithin thirty days.", 0)).toBe("Can I return a lamp?\n\nWithin thirty days.");
});

test("a quote stays a few lines long, and letters of double width count twice", () => {
  const long = `W${"ord ".repeat(60)}ends.`;
  expect(excerpt(`${long} ${long}`, 0)).toBe(long);
  const wide = `${"返".repeat(120)}。`;
  expect(excerpt(wide + wide, 0, "ja")).toBe(wide);
});

test("a sentence that is not there is no quote of its neighbours", () => {
  expect(excerpt("", 0)).toBe("");
});
