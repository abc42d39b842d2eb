import { expect, test } from "vitest";
import { hasCopy } from "./has-copy";

test.each([
  ["the same tag", '"a1"'],
  ["a proxy's weak form of it", 'W/"a1"'],
  ["one of several", '"b2", W/"a1"'],
  ["anything at all", "*"],
])("%s is a copy", (_, ifNoneMatch) => {
  expect(hasCopy(ifNoneMatch, '"a1"')).toBe(true);
});

test.each([
  ["another tag", '"b2"'],
  ["a part of it", '"a"'],
  ["nothing", null],
  ["an empty header", ""],
])("%s is none", (_, ifNoneMatch) => {
  expect(hasCopy(ifNoneMatch, '"a1"')).toBe(false);
});

test("what bears no tag is always sent", () => {
  expect(hasCopy("*", null)).toBe(false);
});
