import { expect, test } from "vitest";
import { nextTick } from "./cron-schedule";

const after = (expression: string, time: string) => nextTick(expression, new Date(time)).toISOString();

test("without a zone the expression means UTC, wherever the server stands", () => {
  expect(after("30 9 * * *", "2031-01-06T12:00:00Z")).toBe("2031-01-07T09:30:00.000Z");
  expect(after("*/15 * * * *", "2031-01-06T12:00:00Z")).toBe("2031-01-06T12:15:00.000Z");
  expect(after("@daily", "2031-01-06T12:00:00Z")).toBe("2031-01-07T00:00:00.000Z");
});

test("a zone's nine o'clock moves with its summer time", () => {
  const nine = "TZ=Europe/Amsterdam 0 9 * * *";
  expect(after(nine, "2031-01-06T12:00:00Z")).toBe("2031-01-07T08:00:00.000Z");
  expect(after(nine, "2031-07-06T12:00:00Z")).toBe("2031-07-07T07:00:00.000Z");
});

test("a time that the change to summer time leaves out still comes once that day", () => {
  const first = nextTick("TZ=Europe/Amsterdam 30 2 * * *", new Date("2031-03-29T12:00:00Z"));
  const second = nextTick("TZ=Europe/Amsterdam 30 2 * * *", first);
  expect(first.toISOString().slice(0, 10)).toBe("2031-03-30");
  expect(second.toISOString()).toBe("2031-03-31T00:30:00.000Z");
});

test("a time that the end of summer time brings twice runs once", () => {
  const first = nextTick("TZ=Europe/Amsterdam 30 2 * * *", new Date("2031-10-25T12:00:00Z"));
  const second = nextTick("TZ=Europe/Amsterdam 30 2 * * *", first);
  expect(first.toISOString().slice(0, 10)).toBe("2031-10-26");
  expect(second.toISOString()).toBe("2031-10-27T01:30:00.000Z");
});

test.each([
  ["* * * * * *", "needs five fields"],
  ["every day", "needs five fields"],
  ["61 * * * *", "is not valid"],
  ["TZ=Mars/Olympus 0 0 * * *", "is not valid"],
  ["0 0 31 2 *", "never comes true"],
])("%s is refused", (expression, why) => {
  expect(() => nextTick(expression, new Date("2031-01-06T12:00:00Z"))).toThrow(why);
});
