import { expect, test } from "vitest";
import { refusalLanguages, refusalTexts, refusalTextsFor } from "./refusal-texts";

test("there are ten languages, each with every text, and none falls back on another's words", () => {
  expect(refusalLanguages).toHaveLength(10);
  const said = refusalLanguages.flatMap((language) => Object.values(refusalTexts(language)));
  expect(new Set(said).size).toBe(said.length);
  for (const language of refusalLanguages) {
    expect(refusalTexts(language).which).toContain("{titles}");
    for (const text of Object.values(refusalTexts(language))) expect(text.trim().length).toBeGreaterThan(10);
  }
});

test("the visitor's first language that there are texts in is taken, and English where there is none", () => {
  expect(refusalTextsFor("sw;q=1, pt-BR;q=0.9, en;q=0.8")).toBe(refusalTexts("pt"));
  expect(refusalTextsFor("en;q=0.2, de;q=0.9")).toBe(refusalTexts("de"));
  expect(refusalTextsFor("de;q=0, tlh")).toBe(refusalTexts("en"));
  expect(refusalTextsFor(null)).toBe(refusalTexts("en"));
  expect(refusalTexts("zh-Hant")).toBe(refusalTexts("en"));
});
