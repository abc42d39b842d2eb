import { expect, test } from "vitest";
import { failureIn, faults, languageIn, noteIn, refusalLanguages, refusalTexts, visitorLanguage } from ".";

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
  expect(languageIn("sw;q=1, pt-BR;q=0.9, en;q=0.8")).toBe("pt");
  expect(languageIn("en;q=0.2, de;q=0.9")).toBe("de");
  expect(languageIn("de;q=0, tlh")).toBeUndefined();
  expect(languageIn(null)).toBeUndefined();
  expect(refusalTexts(undefined)).toBe(refusalTexts("en"));
  expect(refusalTexts("zh-Hant")).toBe(refusalTexts("en"));
});

test("every fault is told in every language, in its own script, and never in what was stored", () => {
  const scripts: Record<string, RegExp> = { ja: /[\p{Script=Hiragana}\p{Script=Han}]/u, ar: /\p{Script=Arabic}/u };
  for (const language of refusalLanguages) {
    for (const fault of faults) {
      const said = noteIn(language, { fault, error: "stored" });
      expect(said, `${language} ${fault}`).toMatch(scripts[language] ?? /\p{Script=Latin}/u);
      expect(said).not.toBe("stored");
      expect(failureIn(language, { fault, error: null })).toBe(said);
    }
  }
  expect(noteIn("de", { fault: null, error: null })).toBeNull();
  expect(failureIn("de", { fault: null, error: null })).toBe(refusalTexts("de").modelFailed);
});

test("a browser's wish goes before the language of the question, which goes before English", () => {
  const german = "Wie lange kann ich eine Lampe zurückgeben und wer bezahlt das?";
  expect(visitorLanguage("ja", german)).toBe("ja");
  expect(visitorLanguage("sw", german)).toBe("de");
  expect(visitorLanguage(null, "返品はいつまでできますか")).toBe("ja");
  expect(visitorLanguage(null, "lamp")).toBeUndefined();
});
