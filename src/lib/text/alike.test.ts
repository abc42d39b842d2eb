import { expect, test } from "vitest";
import { analysePassage, matchPassage, tokenize } from "./index";

function alike(question: string, { heading = "", text = "Nothing else is said." }): number {
  const passage = analysePassage({ heading, text, language: "en" });
  const terms = tokenize(question, "en")
    .filter(({ word }) => !word.stop)
    .map(({ word: { hash, kin } }) => ({ hashes: [hash], kin, weight: 1, trust: 1 }));
  return matchPassage(passage, terms).alike;
}

test("the same question is alike as a title, as a heading above and as a question in the text", () => {
  const question = "How do I return a parcel?";
  expect(alike(question, { heading: "How can I return parcels?" })).toBe(1);
  expect(alike(question, { heading: "Shop help > Returning a parcel" })).toBeGreaterThan(0.7);
  expect(alike(question, { text: "We like to help. How do I return a parcel? Write to us." })).toBe(1);
  expect(alike(question, { text: "## Return a parcel\n\nWrite to us." })).toBe(1);
});

test("a title counts with all of its words, and a statement that shares the words is no question", () => {
  const question = "How do I return a parcel?";
  expect(alike(question, { heading: "Parcel sizes, weights and prices abroad" })).toBeLessThan(0.4);
  expect(alike(question, { text: "You return the parcel to the shop." })).toBe(0);
});

test("a written question may be asked in fewer of its words than a title", () => {
  const asked = "Can parcels be tracked?";
  const title = alike(asked, { heading: "Tracking where orders of parcels stand" });
  expect(title).toBeGreaterThan(0);
  expect(alike(asked, { heading: "Tracking where orders of parcels stand?" })).toBeCloseTo((title * 4) / 3);
});

test("a title of one word says too little about what is asked", () => {
  expect(alike("Which parcels are too heavy?", { heading: "Parcels" })).toBe(0);
});
