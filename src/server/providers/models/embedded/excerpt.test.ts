import { expect, test } from "vitest";
import { analysePassage, type LanguageCode } from "~/lib/text";
import { excerptAround } from "./excerpt";

function excerpt(text: string, index: number, language: LanguageCode = "en"): string {
  const analysed = analysePassage({ heading: "", text, language });
  const { first, last } = excerptAround(analysed, index);
  return text.slice(analysed.sentences[first]?.start, analysed.sentences[last]?.end);
}

const [opened, founded, lives] = [
  "The shop opened in 1987 in a house on the square, which was then a bakery that few people in the city ever visited.",
  "Maria Silva founded it with her brother and two friends, who had made lamps of glass in the north for thirty years.",
  "She lives in Porto, not far from the shop, and comes in on most Saturdays to see what people like and what they do not.",
];
const founder = `${opened} ${founded} ${lives}`;

test("a sentence is quoted with the one that goes on from it", () => {
  expect(excerpt(founder, 0)).toBe(`${opened} ${founded}`);
  expect(excerpt(founder, 1)).toBe(`${founded} ${lives}`);
});

test("the last sentence of a passage is quoted with the one before it", () => {
  expect(excerpt(founder, 2)).toBe(`${founded} ${lives}`);
});

test("short sentences are quoted with both neighbours", () => {
  const short = "The shop opened in 1987. Maria Silva founded it. She lives in Porto.";
  for (const index of [0, 1]) expect(excerpt(`${short} She likes it there.`, index)).toBe(short);
});

test("what answers a question is quoted without it", () => {
  expect(excerpt("Can I return a lamp? Within thirty days. Who pays?", 1)).toBe("Within thirty days.");
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
