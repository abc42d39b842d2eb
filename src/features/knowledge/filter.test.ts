import { expect, test } from "vitest";
import { leavesOut, sourceFilterOf } from "./filter";

const nothing = { q: "", type: "", status: "", sort: "" };

test("an address means the filter that the API takes, and what is none is left out", () => {
  expect(sourceFilterOf(nothing)).toEqual({});
  expect(sourceFilterOf({ q: "lamp", type: "website", status: "failed", sort: "oldest" })).toEqual({
    ...{ q: "lamp", type: "website", status: "failed", sort: "oldest" },
  });
  expect(sourceFilterOf({ q: " ", type: "video", status: "odd", sort: "x" })).toEqual({});
});

test("an order alone leaves no source out", () => {
  expect(leavesOut({ sort: "oldest" })).toBe(false);
  expect(leavesOut({ q: "lamp" })).toBe(true);
});
