import { expect, test } from "vitest";
import { EventRefused } from "./errors";
import { parseEvents } from "./events";

const now = new Date("2031-01-06T12:00:00Z");

test("one event or many, with what is missing filled in", () => {
  const [event] = parseEvents({ name: "a/b" }, null, now);
  expect(event).toMatchObject({ name: "a/b", data: {}, ts: now.getTime() });
  expect(event?.id).toHaveLength(26);
  expect(
    parseEvents(
      [
        { name: "a/b", id: "x" },
        { name: "a/c", id: "y" },
      ],
      null,
      now,
    ).map(({ id }) => id),
  ).toEqual(["x", "y"]);
});

test("the same send gives the same ids, another one others", () => {
  const ids = (seed: string) => parseEvents([{ name: "a/b" }, { name: "a/b" }], seed, now).map((event) => event.id);
  expect(ids("1925467200000,abc")).toEqual(ids("1925467200000,abc"));
  expect(ids("1925467200000,abc")).not.toEqual(ids("1925467200000,abd"));
  expect(new Set(ids("1925467200000,abc")).size).toBe(2);
});

test("ids of one moment sort in the order of their events", () => {
  const ids = parseEvents(
    Array.from({ length: 50 }, () => ({ name: "a/b" })),
    null,
    now,
  ).map((event) => event.id);
  expect([...ids].sort()).toEqual(ids);
});

test.each([{}, { name: "" }, { name: 5 }, { name: "a\0b" }, { name: "a/b", data: [] }, null, "a/b"])(
  "%j is no event",
  (body) => {
    expect(() => parseEvents(body, null, now)).toThrow(EventRefused);
  },
);
