import { expect, test } from "vitest";
import { LruCache } from "./lru-cache";

test("what was not used for longest goes first when the room is full", () => {
  const cache = new LruCache<string>(10);
  cache.set("a", "A", 4);
  cache.set("b", "B", 4);
  cache.get("a");
  cache.set("c", "C", 4);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual(["A", undefined, "C"]);
  expect(cache.size).toBe(8);
});

test("a value that takes all the room is not kept, and a new value replaces the old one's size", () => {
  const cache = new LruCache<string>(10);
  cache.set("a", "A", 11);
  expect(cache.get("a")).toBeUndefined();
  cache.set("b", "B", 6);
  cache.set("b", "C", 3);
  expect([cache.get("b"), cache.size]).toEqual(["C", 3]);
});
