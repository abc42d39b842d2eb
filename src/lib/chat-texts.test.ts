import { expect, test } from "vitest";
import { chatTextsFor, fill } from "./chat-texts";

test("languages that there are no texts in fall back to English", () => {
  for (const header of [null, "", "xx", "tlh;q=1, *;q=0.5", "en-GB,en;q=0.9", "constructor", ";;;q=,"]) {
    expect(chatTextsFor(header).locale).toBe("en");
  }
});

test("values go into their places, and an unknown place stays visible", () => {
  expect(fill("Chat with {name}", { name: "A {b}" })).toBe("Chat with A {b}");
  expect(fill("{count} of {total}", { count: 0 })).toBe("0 of {total}");
});
