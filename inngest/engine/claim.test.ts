import { expect, test } from "vitest";
import { choose } from "./claim";

function candidate(id: string, fields: Partial<Parameters<typeof choose>[0][number]> = {}) {
  return { id, key1: null, key2: null, limit1: null, limit2: null, busy1: 0, busy2: 0, ...fields };
}

test("takes as many as there is room for, in order", () => {
  expect(choose([candidate("a"), candidate("b"), candidate("c")], 2)).toEqual(["a", "b"]);
});

test("counts what it takes against a limit, and what is busy already", () => {
  const tenant = { key1: "t", limit1: 3, busy1: 1 };
  expect(choose([candidate("a", tenant), candidate("b", tenant), candidate("c", tenant), candidate("d")], 10)).toEqual([
    "a",
    "b",
    "d",
  ]);
});

test("both limits must have room", () => {
  const shared = { key2: "all", limit2: 2 };
  const candidates = ["a", "b", "c"].map((id) => candidate(id, { key1: id, limit1: 1, ...shared }));
  expect(choose(candidates, 10)).toEqual(["a", "b"]);
});

test("two functions with one key respect each their own limit over the common count", () => {
  const wide = candidate("wide", { key1: "k", limit1: 3, busy1: 1 });
  const narrow = candidate("narrow", { key1: "k", limit1: 2, busy1: 1 });
  expect(choose([wide, narrow], 10)).toEqual(["wide"]);
});
