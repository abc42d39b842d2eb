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

const LIMIT = 12;
const KEYS = ["a", "b", "c", "d", "e"] as const;

test("whatever is looked up, replaced and taken away, what is left is what was used last", () => {
  const next = randomOf(7);
  const cache = new LruCache<number>(LIMIT);
  // The oldest first.
  let expected: { key: string; value: number; size: number }[] = [];
  for (let value = 0; value < 5_000; value++) {
    const key = KEYS[next(KEYS.length)] ?? "a";
    const size = 1 + next(5);
    const known = expected.find((each) => each.key === key);
    const others = expected.filter((each) => each !== known);
    const does = next(10);
    if (does < 5) expect(cache.get(key)).toBe(known?.value);
    else if (does < 9) cache.set(key, value, size);
    else cache.delete(key);
    if (does < 5) expected = known ? [...others, known] : others;
    else expected = does < 9 ? [...others, { key, value, size }] : others;
    while (total(expected) > LIMIT) expected.shift();
    expect(cache.size).toBe(total(expected));
  }
  expect(KEYS.map((key) => cache.get(key))).toEqual(
    KEYS.map((key) => expected.find((each) => each.key === key)?.value),
  );
});

/** The same numbers on every machine. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

function total(entries: readonly { size: number }[]): number {
  return entries.reduce((sum, { size }) => sum + size, 0);
}
