import { expect, test } from "vitest";
import { analysePassage, tokenize, type QuestionTerm } from "~/lib/text";
import { inverseFrequency, scoreOf, scorePassage } from "./score";

function score(question: string, text: string, heading = "") {
  return scorePassage(analysePassage({ heading, text, language: "en" }), termsOf(question), 10);
}

function termsOf(question: string): QuestionTerm[] {
  const words = tokenize(question, "en").filter(({ word }) => !word.stop);
  return words.map(({ word }) => ({ hashes: [word.hash], kin: word.kin, weight: 1, trust: 1 }));
}

test("a word in few chunks weighs more than one in many, and none weighs nothing in a bot of one chunk", () => {
  expect(inverseFrequency(1000, 3)).toBeGreaterThan(inverseFrequency(1000, 300));
  expect(inverseFrequency(1, 1)).toBeGreaterThan(1);
});

test("a short passage with the word beats a long one, a repeated word counts less each time", () => {
  const long = `A refund ${"and many other things that have nothing to do with it ".repeat(5)}`;
  expect(score("refund", "A refund.").relevance).toBeGreaterThan(score("refund", long).relevance);
  const gain = (times: number) => score("refund", "refund ".repeat(times)).relevance;
  expect(gain(2) - gain(1)).toBeGreaterThan(gain(5) - gain(4));
});

test("words in one sentence beat the same words spread over several", () => {
  const together = score("refund card days", "The refund is on the card in ten days. More follows here.");
  const apart = score("refund card days", "There is a refund. Your card is fine. Wait for days.");
  expect(together.coverage).toBeGreaterThan(apart.coverage);
});

test("a heading helps the sentences below it", () => {
  const text = "It takes ten days.";
  expect(score("refund days", text, "Refunds").score).toBeGreaterThan(score("refund days", text).score);
});

test("a relative of the word counts, less than the word itself", () => {
  const word = score("electrician", "The electrician is new.").relevance;
  const relative = score("electrician", "The electricity is new.").relevance;
  expect(relative).toBeGreaterThan(0);
  expect(relative).toBeLessThan(word);
});

test("the question's own wording is worth more than its words in another order", () => {
  const same = score("opening hours today", "The opening hours today are short.");
  const other = score("opening hours today", "Today the hours of opening are short.");
  expect(same.match.phrase).toBe(1);
  expect(same.score).toBeGreaterThan(other.score);
});

test("the score of a passage that is only looked at is that of one that is kept", () => {
  const texts = [
    "The refund is on the card in ten days.",
    "# Refunds\n\nWhen? Ten days. To the card, not before.",
    "",
    "No.",
  ];
  const passages = texts.map((text) => analysePassage({ heading: "Cards > Refunds", text, language: "en" }));
  const asked = ["refund card days", "returns", "when is the refunded card there"].map((question) => termsOf(question));
  for (const terms of asked) {
    const kept = passages.map((passage) => scorePassage(passage, terms, 10));
    expect(passages.map((passage) => scoreOf(passage, terms, 10))).toEqual(kept.map(({ score }) => score));
  }
});
