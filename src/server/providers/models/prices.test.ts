import { expect, test } from "vitest";
import { estimateTokens } from "./estimate-tokens";
import { costMicros } from "./prices";

test("a turn costs what the list says, in millionths of a dollar", () => {
  expect(costMicros("openai:gpt-4o-mini", { input: 1000, output: 100 })).toBe(210);
  expect(costMicros("openai:gpt-4o-mini-2024-07-18", { input: 1000, output: 100 })).toBe(210);
  expect(costMicros("anthropic:claude-haiku-4-5-20251001", { input: 1_000_000, output: 0 })).toBe(1_000_000);
});

test("no price is made up", () => {
  expect(costMicros("openai:gpt-4o-mini-tuned", { input: 1, output: 1 })).toBeNull();
  expect(costMicros("compatible:gpt-4o-mini", { input: 1, output: 1 })).toBeNull();
});

test.each([
  ["", 0, 0],
  ["The refund is paid within ten days of the return.", 9, 14],
  ["返金は十日で届きます", 8, 12],
  ["Возврат в течение десяти дней", 8, 16],
])("%j is about as many tokens as vendors count", (text, least, most) => {
  expect(estimateTokens(text)).toBeGreaterThanOrEqual(least);
  expect(estimateTokens(text)).toBeLessThanOrEqual(most);
});
