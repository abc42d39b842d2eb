import { expect, test } from "vitest";
import { refusalLanguages } from "../refusal-texts";
import { chatLanguages, chatTextsFor } from ".";

test("languages that there are no texts in fall back to English", () => {
  for (const header of [null, "", "xx", "tlh;q=1, *;q=0.5", "en-GB,en;q=0.9", "constructor", ";;;q=,"]) {
    expect(chatTextsFor(header).locale).toBe("en");
  }
});

test("the browser chooses the language unless the bot's owner did", () => {
  expect(chatTextsFor("tlh, pt-BR;q=0.9, de;q=0.2").locale).toBe("pt");
  expect(chatTextsFor("pt-BR", "auto").locale).toBe("pt");
  expect(chatTextsFor("pt-BR", "ar")).toMatchObject({ locale: "ar", direction: "rtl" });
  expect(chatTextsFor("pt-BR", "toString").locale).toBe("pt");
});

test("ten languages say everything, with the same places, and the refusals are in the same ones", () => {
  expect(new Set(chatLanguages)).toEqual(new Set(refusalLanguages));
  expect(chatLanguages).toHaveLength(10);
  const said = chatLanguages.map((language) => wordsOf(language));
  const english = new Map(wordsOf("en"));
  for (const words of said) {
    expect(words.map(([name]) => name)).toEqual([...english.keys()]);
    for (const [name, text] of words) {
      expect(text.trim()).not.toBe("");
      expect(placesOf(text)).toEqual(placesOf(english.get(name) ?? ""));
    }
  }
});

test("every language is written in its own script", () => {
  const scripts: Record<string, RegExp> = { ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u };
  for (const language of chatLanguages) {
    const script = scripts[language] ?? (language === "ar" ? /\p{Script=Arabic}/u : /\p{Script=Latin}/u);
    for (const [name, text] of wordsOf(language)) expect(text, `${language} ${name}`).toMatch(script);
  }
});

function wordsOf(language: string): [name: string, text: string][] {
  const { page, script } = chatTextsFor(null, language);
  return Object.entries({ ...page, ...script });
}

function placesOf(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}
