import { expect, test } from "vitest";
import { backoff } from "./backoff";

test("waits grow from 15 seconds to two hours and stay there", () => {
  const seconds = Array.from({ length: 12 }, (_, attempt) => backoff(attempt, 0) / 1000);
  expect(seconds).toEqual([15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200, 7200, 7200]);
});

test("jitter adds less than 30 seconds", () => {
  expect(backoff(0, 0.5)).toBe(30_000);
  expect(backoff(0, 0.999999)).toBeLessThan(45_000);
});
