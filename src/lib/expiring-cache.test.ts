import { expect, test } from "vitest";
import { ExpiringCache } from "./expiring-cache";

test("what is kept ends with its time, and what was used longest ago with the size", () => {
  let now = 0;
  const cache = new ExpiringCache<string>({ size: 2, ttlMs: 100, now: () => now });
  cache.set("a", "1");
  now = 60;
  cache.set("b", "2");
  expect([cache.get("a"), cache.get("b")]).toEqual(["1", "2"]);
  now = 100;
  expect([cache.get("a"), cache.get("b")]).toEqual([undefined, "2"]);
  cache.set("c", "3");
  cache.set("d", "4");
  expect([cache.get("b"), cache.get("c"), cache.get("d")]).toEqual([undefined, "3", "4"]);
});
