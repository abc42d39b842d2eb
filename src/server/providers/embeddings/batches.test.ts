import { expect, test } from "vitest";
import { inBatches } from "./batches";

const limits = { items: 3, tokens: 100, tokensOfOne: 40 };

test("texts keep their order and never exceed items or tokens of a call", () => {
  const texts = Array.from({ length: 25 }, (_, index) => `${index} ${"word ".repeat(index % 12)}`.trim());
  const batches = inBatches(texts, limits);
  expect(batches.flat()).toEqual(texts);
  for (const batch of batches) {
    expect(batch.length).toBeLessThanOrEqual(limits.items);
    expect(batch.join("").length / 2).toBeLessThanOrEqual(limits.tokens);
  }
});

test("a text longer than the model reads is cut, never inside a character", () => {
  const [[cut = ""] = []] = inBatches(["😀".repeat(500)], limits);
  expect(cut.length).toBeGreaterThan(20);
  expect(cut.length).toBeLessThanOrEqual(limits.tokensOfOne);
  expect(cut.replaceAll("😀", "")).toBe("");
});

test("an empty text is no reason for a refusal, and no texts make no call", () => {
  expect(inBatches(["", "  "], limits)).toEqual([["-", "-"]]);
  expect(inBatches([], limits)).toEqual([]);
});
