import { expect, test } from "vitest";
import {
  formatBytes,
  formatCompact,
  formatDay,
  formatDayShort,
  formatElapsed,
  formatMicros,
  formatMillis,
  formatNumber,
  formatPercent,
  formatSince,
  plural,
} from "./format";

const now = new Date("2026-03-10T12:00:00Z");

test.each([
  ["2026-03-10T11:59:40Z", "just now"],
  ["2026-03-10T11:57:00Z", "3 minutes ago"],
  ["2026-03-10T07:00:00Z", "5 hours ago"],
  ["2026-03-09T11:00:00Z", "yesterday"],
  ["2026-03-15T12:00:00Z", "in 5 days"],
])("%s is %s", (moment, words) => {
  expect(formatSince(moment, now)).toBe(words);
});

test("a moment more than a week away is a date", () => {
  expect(formatSince("2026-01-02T12:00:00Z", now)).toBe("2 Jan 2026");
});

test("a day is the same in every time zone", () => {
  expect(formatDay("2026-01-02T23:59:00Z")).toBe("2 Jan 2026");
});

test("sizes, numbers and shares carry their unit", () => {
  expect(formatBytes(1)).toBe("1 byte");
  expect(formatBytes(52_428_800)).toBe("52.4 MB");
  expect(formatNumber(12_345)).toBe("12,345");
  expect(formatPercent(0.256)).toBe("26%");
});

test("one thing is not several", () => {
  expect(plural(1, "1 source", "sources")).toBe("1 source");
  expect(plural(0, "1 source", "sources")).toBe("0 sources");
  expect(plural(1200, "1 source", "sources")).toBe("1,200 sources");
});

test.each([
  [8, "8 s"],
  [125, "2 min 5 s"],
  [3780, "1 h 3 min"],
])("%s seconds are %s", (seconds, text) => {
  expect(formatElapsed(seconds)).toBe(text);
});

test("money, waiting times and large numbers are short and have a unit", () => {
  expect([0, 1234, 560_000, 12_345_678].map((micros) => formatMicros(micros))).toEqual([
    "$0.00",
    "$0.0012",
    "$0.56",
    "$12.35",
  ]);
  expect([85.4, 999, 1249].map((ms) => formatMillis(ms))).toEqual(["85 ms", "999 ms", "1.2 s"]);
  expect([950, 12_345, 4_500_000].map((value) => formatCompact(value))).toEqual(["950", "12.3K", "4.5M"]);
  expect(formatDayShort("2026-03-31")).toBe("31 Mar");
});
