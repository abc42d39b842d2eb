import { expect, test } from "vitest";
import { exportAddress, filterNames, filterOf, isFiltered, sortOf, type FilterValues } from "./filter";

const nothing: FilterValues = { q: "", channel: "", state: "", rating: "", since: "", until: "", sort: "" };

test("an address without filters shows everything", () => {
  expect(filterOf(nothing)).toEqual({});
  expect(isFiltered(filterOf(nothing))).toBe(false);
});

test("an address with filters means what the API takes", () => {
  const some = { q: "lamp", channel: "widget", state: "unanswered", rating: "down", since: "2026-03-01" };
  expect(filterOf({ ...nothing, ...some })).toEqual({
    ...{ q: "lamp", channel: "widget", answered: false, rating: "down", since: "2026-03-01" },
  });
  expect(filterOf({ ...nothing, state: "answered" })).toEqual({ answered: true });
});

test("what is no filter is left out, and the rest still holds", () => {
  const odd = { q: "lamp", channel: "telepathy", state: "odd", rating: "x", since: "yesterday", until: "2026-13-01" };
  expect(filterOf({ ...odd, sort: "" })).toEqual({ q: "lamp" });
});

test("an export is of what is shown", () => {
  const place = { workspace: "lumen", botId: "bot_1" };
  const address = exportAddress(place, filterOf({ ...nothing, q: "a&b", state: "unanswered" }), "csv");
  expect(address).toBe("/api/app/lumen/bots/bot_1/conversations/export?format=csv&answered=false&q=a%26b");
  expect(filterNames).toHaveLength(7);
});

test("days are the reader's own, in the list and in the file", () => {
  const march = { ...nothing, since: "2026-03-01" };
  expect(filterOf(march, "Asia/Tokyo")).toEqual({ since: "2026-03-01", timeZone: "Asia/Tokyo" });
  expect(filterOf({ ...nothing, q: "lamp" }, "Asia/Tokyo")).toEqual({ q: "lamp" });
  const place = { workspace: "acme", botId: "bot_1" };
  expect(exportAddress(place, filterOf(march, "Asia/Tokyo"), "csv")).toContain("timeZone=Asia%2FTokyo");
});

test("an order is no filter, and one that there is not is the usual one", () => {
  expect(isFiltered(filterOf({ ...nothing, sort: "oldest" }))).toBe(false);
  expect(sortOf({ sort: "oldest" })).toBe("oldest");
  expect([sortOf({ sort: "" }), sortOf({ sort: "sideways" })]).toEqual(["latest", "latest"]);
  expect(exportAddress({ workspace: "acme", botId: "bot_1" }, { sort: "oldest" }, "csv")).toContain("sort=oldest");
});
