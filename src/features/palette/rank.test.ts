import { expect, test } from "vitest";
import { rank } from "./rank";

const items = [
  { label: "Lumen: Playground", words: "test ask" },
  { label: "Members", words: "people team invite" },
  { label: "API keys", words: "token" },
  { label: "Pläne" },
  { label: "Mango: Playground", words: "test ask" },
];
const found = (query: string) => rank(items, query).map(({ label }) => label);

test("without a word everything is there, in its order", () => {
  expect(found(" ")).toEqual(items.map(({ label }) => label));
});

test("the beginning of the name comes first, then of a word in it, then of another word for it", () => {
  expect(found("m")).toEqual(["Members", "Mango: Playground", "Lumen: Playground"]);
  expect(found("invite")).toEqual(["Members"]);
  expect(found("keys")).toEqual(["API keys"]);
});

test("every word has to fit, in any order", () => {
  expect(found("play lumen")).toEqual(["Lumen: Playground"]);
  expect(found("play members")).toEqual([]);
});

test("letters that are left out, accents and capitals do not matter", () => {
  expect(found("plgd")).toEqual(["Lumen: Playground", "Mango: Playground"]);
  expect(found("PLANE")).toEqual(["Pläne"]);
});
