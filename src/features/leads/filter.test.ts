import { expect, test } from "vitest";
import { leadQueryOf, leavesLeadsOut } from "./filter";

const nothing = { q: "", from: "", to: "", sort: "" };

test("days are whole days of the reader, the last one included", () => {
  const { from = "", to = "" } = leadQueryOf({ ...nothing, from: "2026-03-01", to: "2026-03-01" });
  expect(new Date(from)).toEqual(new Date(2026, 2, 1));
  expect(new Date(to)).toEqual(new Date(2026, 2, 2));
});

test("what is no filter is left out, and an order leaves no lead out", () => {
  expect(leadQueryOf({ ...nothing, q: " Ada ", from: "soon", sort: "sideways" })).toEqual({ search: "Ada" });
  expect(leadQueryOf({ ...nothing, sort: "name" })).toEqual({ sort: "name" });
  expect(leavesLeadsOut({ sort: "name" })).toBe(false);
  expect(leavesLeadsOut({ search: "Ada" })).toBe(true);
});
