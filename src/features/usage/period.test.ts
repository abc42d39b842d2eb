import { expect, test } from "vitest";
import { readPeriod } from "./period";

const now = new Date("2026-03-31T22:30:00Z");
const read = (query: string) => {
  const params = new URLSearchParams(query);
  return readPeriod((name) => params.get(name) ?? undefined, now, "Europe/Amsterdam");
};

test("thirty days up to the viewer's today are the usual period", () => {
  expect(read("")).toEqual({ from: "2026-03-03", to: "2026-04-01", days: 30, length: 30 });
});

test("the address names one of three lengths, or two days", () => {
  expect(read("days=7")).toMatchObject({ from: "2026-03-26", to: "2026-04-01", length: 7 });
  expect(read("from=2026-01-01&to=2026-01-31")).toEqual({
    from: "2026-01-01",
    to: "2026-01-31",
    days: 31,
    length: null,
  });
});

test.each([
  "days=8",
  "from=2026-01-01",
  "from=2026-02-01&to=2026-01-01",
  "from=yesterday&to=today",
  "from=2026-99-01&to=2026-99-02",
])("%s makes no sense and is the usual period", (query) => {
  expect(read(query).length).toBe(30);
});
