import { expect, test } from "vitest";
import { toQuery } from "./use-lead-filters";

test("days are whole days of the reader, the last one included", () => {
  const { from = "", to = "" } = toQuery({ search: " Ada ", from: "2026-03-01", to: "2026-03-01" });
  expect(new Date(from)).toEqual(new Date(2026, 2, 1));
  expect(new Date(to)).toEqual(new Date(2026, 2, 2));
  expect(toQuery({ search: " Ada ", from: "", to: "" })).toEqual({ search: "Ada" });
  expect(toQuery({ search: "", from: "", to: "" })).toEqual({});
});
