import { expect, test } from "vitest";
import { labelled, niceScale } from "./nice-scale";

test.each([
  [0, [0]],
  [1, [0, 0.5, 1]],
  [7, [0, 2, 4, 6, 8]],
  [100, [0, 50, 100]],
  [4321, [0, 2000, 4000, 6000]],
  [0.0031, [0, 0.001, 0.002, 0.003, 0.004]],
])("an axis up to %s has round lines", (most, lines) => {
  expect(niceScale(most).map((line) => Number(line.toPrecision(6)))).toEqual(lines);
});

test("what is counted has no half lines", () => {
  expect(niceScale(1, { whole: true })).toEqual([0, 1]);
  expect(niceScale(3, { whole: true })).toEqual([0, 1, 2, 3]);
});

test("labels are as many as there is room for", () => {
  expect(labelled(7, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(labelled(30, 6)).toEqual([0, 5, 10, 15, 20, 25]);
  expect(labelled(90, 6)).toHaveLength(6);
});
