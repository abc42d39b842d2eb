import { expect, test } from "vitest";
import { pageScore } from "./page-score";

const good = { firstPaint: 1800, speedIndex: 3387, largestPaint: 2500, blocked: 200, shift: 0.1 };
const median = { firstPaint: 3000, speedIndex: 5800, largestPaint: 4000, blocked: 600, shift: 0.25 };

test("good figures get 90 points, median ones 50, none at all 100", () => {
  expect(pageScore(good)).toBeCloseTo(90, 3);
  expect(pageScore(median)).toBeCloseTo(50, 3);
  expect(pageScore({ firstPaint: 0, speedIndex: 0, largestPaint: 0, blocked: 0, shift: 0 })).toBe(100);
});

test("each figure counts with its weight", () => {
  expect(pageScore({ ...good, blocked: 600 })).toBeCloseTo(78, 3);
  expect(pageScore({ ...good, firstPaint: 3000 })).toBeCloseTo(86, 3);
});
