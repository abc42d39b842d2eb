import { expect, test } from "vitest";
import { isNamed } from "./named";

function named(text: string): string[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
    .filter(({ index, 0: word }) => isNamed(text, { start: index, end: index + word.length }))
    .map(([word]) => word);
}

test.each([
  ["Which prize did Marie Curie win in 1911?", ["Marie", "Curie", "1911"]],
  ["¿Dónde nació Nikola Tesla?", ["Nikola", "Tesla"]],
  ["Когда Пушкин приехал в Одессу?", ["Пушкин", "Одессу"]],
  ["It rained. Then the Rhine rose.", ["Rhine"]],
  ["How long?\n- Rivers: Which ones?", []],
  ["where is the rhine", []],
  ["WHERE IS THE RHINE", []],
  ["東京タワーはいつ建てられましたか", []],
  ["في أي عام ١٩٥٢", ["١٩٥٢"]],
])("names and numbers of %s", (text, expected) => {
  expect(named(text)).toEqual(expected);
});
