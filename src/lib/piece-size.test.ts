import { expect, test } from "vitest";
import { inPieceSizes, PieceSize } from "./piece-size";

const bounds = { first: 25, least: 5, most: 200, ms: 20 };

test("pieces become as large as fits the time, step by step, and no larger or smaller than allowed", () => {
  const pieces = new PieceSize(bounds);
  const sizes = (msEach: number) =>
    Array.from({ length: 6 }, () => {
      pieces.note(pieces.size, pieces.size * msEach);
      return pieces.size;
    });
  expect(sizes(0.2)).toEqual([50, 100, 100, 100, 100, 100]);
  expect(sizes(0.001)).toEqual([200, 200, 200, 200, 200, 200]);
  expect(sizes(2)).toEqual([100, 50, 25, 13, 10, 10]);
  expect(sizes(50)).toEqual([5, 5, 5, 5, 5, 5]);
});

test("a last piece that is small does not make the next one larger", () => {
  const pieces = new PieceSize(bounds);
  pieces.note(2, 0.1);
  expect(pieces.size).toBe(25);
  pieces.note(2, 40);
  expect(pieces.size).toBe(13);
});

test("everything is worked on once, in order", async () => {
  const items = Array.from({ length: 120 }, (_, index) => index);
  const seen: number[] = [];
  await inPieceSizes(items, new PieceSize(bounds), async (some, from) => {
    expect(some[0]).toBe(from);
    seen.push(...some);
  });
  expect(seen).toEqual(items);
});
