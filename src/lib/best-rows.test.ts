import { expect, test } from "vitest";
import { BestRows } from "./best-rows";

test("the best are those of sorting them all, in whatever order they are offered; of equal ones the first", () => {
  const best = new BestRows();
  for (const count of [0, 1, 2, 7, 100, 1_000]) {
    // So few different numbers that most are equal to others.
    const offered = Array.from({ length: count }, (_, index) => ({
      row: (index * 7919) % 10_007,
      score: ((index * 31) % 13) / 3,
    }));
    const sorted = offered.toSorted((a, b) => b.score - a.score || a.row - b.row);
    for (const limit of [0, 1, 3, 50, 2_000]) {
      best.begin(limit);
      for (const { row, score } of offered) best.offer(row, score);
      best.sort();
      expect(best.map((row, score) => ({ row, score }))).toEqual(sorted.slice(0, limit));
    }
  }
});
