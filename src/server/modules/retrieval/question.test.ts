import { expect, test } from "vitest";
import { readQuestion } from "./question";

function asked(question: string, language: string): (readonly string[])[] {
  const stats = { chunks: 10, averageTerms: 20, languages: [{ language, chunks: 10 }] };
  return readQuestion(question, stats).map(({ forms }) => forms);
}

test("a country is asked for by its letters, with or without points", () => {
  expect(asked("Do you ship to the U.S.?", "en")).toEqual([["ship"], ["us"]]);
  expect(asked("Do you ship to the US?", "en")).toEqual([["ship"], ["us"]]);
  expect(asked("Can you ship it to us?", "en")).toEqual([["ship"]]);
});

test("a Turkish question in capitals asks the same as in small letters", () => {
  expect(asked("HANGİ İADELER KABUL EDİLİR?", "tr")).toEqual(asked("Hangi iadeler kabul edilir?", "tr"));
});
