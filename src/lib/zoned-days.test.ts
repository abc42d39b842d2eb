import { expect, test } from "vitest";
import { addDays, dayIn, daysBetween, isTimeZone, startOfDay } from "./zoned-days";

test.each([
  ["2026-03-10", "UTC", "2026-03-10T00:00:00.000Z"],
  ["2026-03-10", "Europe/Amsterdam", "2026-03-09T23:00:00.000Z"],
  ["2026-07-10", "Europe/Amsterdam", "2026-07-09T22:00:00.000Z"],
  // The clocks change at two in the night: the day before and the day after begin at different offsets.
  ["2026-03-29", "Europe/Amsterdam", "2026-03-28T23:00:00.000Z"],
  ["2026-03-30", "Europe/Amsterdam", "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", "Europe/Amsterdam", "2026-10-24T22:00:00.000Z"],
  ["2026-10-26", "Europe/Amsterdam", "2026-10-25T23:00:00.000Z"],
  ["2026-03-10", "Asia/Kolkata", "2026-03-09T18:30:00.000Z"],
  ["2026-03-10", "Pacific/Kiritimati", "2026-03-09T10:00:00.000Z"],
  // Clocks that jump at midnight: that day begins at one o'clock.
  ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
])("%s begins in %s at %s", (day, zone, moment) => {
  expect(startOfDay(day, zone).toISOString()).toBe(moment);
});

test("a moment belongs to the day that it is there", () => {
  const moment = new Date("2026-03-10T23:30:00Z");
  expect(dayIn(moment, "UTC")).toBe("2026-03-10");
  expect(dayIn(moment, "Europe/Amsterdam")).toBe("2026-03-11");
  expect(dayIn(moment, "America/New_York")).toBe("2026-03-10");
});

test("days are counted and added over the ends of months and over changes of the clocks", () => {
  expect(addDays("2026-02-27", 2)).toBe("2026-03-01");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  expect(daysBetween("2026-03-01", "2026-03-31")).toBe(31);
});

test("a zone that nobody knows is none", () => {
  expect(isTimeZone("Europe/Amsterdam")).toBe(true);
  expect(isTimeZone("Mars/Olympus")).toBe(false);
});
