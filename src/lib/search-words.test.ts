import { describe, expect, test } from "vitest";
import { passageAround, searchWords } from "./search-words";

test("a search is its words, each with the capitals that a plain database does not know", () => {
  expect(searchWords("  Über  paris ")).toEqual([
    ["Über", "über", "ÜBER"],
    ["paris", "PARIS", "Paris"],
  ]);
  expect(searchWords("返品")).toEqual([["返品"]]);
  expect(searchWords("a b c d e f g h i j")).toHaveLength(8);
});

describe("the passage", () => {
  const long = `${"before ".repeat(30)}the LAMP is broken ${"after ".repeat(30)}`;

  test("is on one line around the first word that was looked for", () => {
    const passage = passageAround(long, "broken lamp");
    expect(passage).toMatch(/^….*the LAMP is broken.*…$/);
    expect(passage.length).toBeLessThanOrEqual(162);
    expect(passageAround("One\n\ntwo  three", "two")).toBe("One two three");
  });

  test("begins at the beginning where no word stands in it, and never halves a sign", () => {
    expect(passageAround("abc", "x")).toBe("abc");
    expect(passageAround(`${"😀".repeat(200)}x`, "nothing").isWellFormed()).toBe(true);
  });
});
