import { expect, test } from "vitest";
import { parseDuration, parseRetryAfter, parseWait } from "./duration";

const now = new Date("2031-01-06T12:00:00Z");

test.each([
  ["1s", 1000],
  ["1h30m", 5_400_000],
  ["2w3d4h5m6s", 1_483_506_000],
  ["250ms", 250],
  ["1m5ms", 60_005],
])("%s is a duration", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(["", "5", "1 h", "h1", "-1s", "1y"])("'%s' is no duration", (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test("a wait is a duration, a date, or nothing at all", () => {
  expect(parseWait("10s", now)).toEqual(new Date("2031-01-06T12:00:10Z"));
  expect(parseWait("2031-02-01T00:00:00.000Z", now)).toEqual(new Date("2031-02-01T00:00:00Z"));
  expect(parseWait("", now)).toEqual(now);
  expect(parseWait("soon", now)).toBeUndefined();
});

test("Retry-After is whole seconds or a date", () => {
  expect(parseRetryAfter("90", now)).toEqual(new Date("2031-01-06T12:01:30Z"));
  expect(parseRetryAfter("2031-01-06T13:00:00.000Z", now)).toEqual(new Date("2031-01-06T13:00:00Z"));
  expect(parseRetryAfter(null, now)).toBeUndefined();
  expect(parseRetryAfter("later", now)).toBeUndefined();
});
