import { expect, test } from "vitest";
import { newId, randomDigits, randomToken } from "./ids";

test("ids tell their kind, sort by time and never repeat", () => {
  expect(newId("bot")).toMatch(/^bot_[0-9a-hjkmnp-tv-z]{26}$/);
  const early = newId("message", Date.UTC(2026, 0, 1));
  const late = newId("message", Date.UTC(2026, 0, 1) + 1);
  const far = newId("message", Date.UTC(2500, 0, 1));
  expect([far, late, early].toSorted()).toEqual([early, late, far]);
  const many = Array.from({ length: 2000 }, () => newId("chunk", 0));
  expect(new Set(many).size).toBe(many.length);
});

test("random texts have the length asked for and use every character", () => {
  expect(randomToken()).toHaveLength(32);
  const characters = new Set(randomToken(5000));
  expect(characters.size).toBe(32);
  for (const character of characters) expect(character).toMatch(/[0-9a-z]/);
});

test("codes have six digits", () => {
  for (let i = 0; i < 200; i++) expect(randomDigits()).toMatch(/^\d{6}$/);
});
