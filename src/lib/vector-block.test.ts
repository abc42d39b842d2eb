import { expect, test } from "vitest";
import { dotProducts, FINE } from "./dot-products";
import { VectorBlock } from "./vector-block";

/** The same numbers on every machine, from -1 to 1. */
function numbers(seed: number, count: number): Float32Array {
  let state = seed * 2_654_435_761 + 1;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 2 ** 31;
  });
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

const DIMENSIONS = 300;
const ROWS = 3_000;
const vectors = Array.from({ length: ROWS }, (_, row) => numbers(row, DIMENSIONS));
const asked = numbers(99_999, DIMENSIONS);
const expected = vectors
  .map((vector, row) => ({ row, similarity: cosine(asked, vector) }))
  .sort((a, b) => b.similarity - a.similarity);

function blockOf({ fine }: { fine: boolean }): VectorBlock {
  const block = new VectorBlock({ rows: ROWS, dimensions: DIMENSIONS, fine });
  for (const [row, vector] of vectors.entries()) block.set(row, vector);
  return block;
}

test("products of bytes are exact, in as many pieces as they come in, at their largest", () => {
  const rows = new Int8Array(20_000 * 16).map((_, index) => ((index * 7919) % 255) - 127);
  rows.fill(-127, 0, 16);
  dotProducts().asked.fill(32_767, 0, 16);
  const products: number[] = [];
  dotProducts().each(16, Buffer.from(rows.buffer), (some, from, count) => {
    expect(from).toBe(products.length);
    products.push(...some.subarray(0, count));
  });
  const sums = Array.from({ length: 20_000 }, (_, row) =>
    rows.subarray(row * 16, row * 16 + 16).reduce((sum, value) => sum + value * 32_767, 0),
  );
  expect(products).toEqual(sums);
});

test("the product of a row with its rest is exact, at its largest", () => {
  const length = 48;
  const rows = new Int8Array(3 * length).map((_, index) => ((index * 7919) % 255) - 127);
  const rest = new Int16Array(3 * length).map((_, index) => ((index * 7919) % (FINE + 1)) - FINE / 2);
  rows.fill(127, length, 2 * length);
  rest.fill(FINE / 2, length, 2 * length);
  const asked = numbers(7, length);
  dotProducts().askedExactly.set(asked);
  for (const row of [0, 1, 2]) {
    const plain = asked.reduce((sum, number, index) => {
      const at = row * length + index;
      return sum + number * ((rows[at] ?? 0) + (rest[at] ?? 0) / FINE);
    }, 0);
    const product = dotProducts().exactly(length, row, Buffer.from(rows.buffer), Buffer.from(rest.buffer));
    expect(product).toBeCloseTo(plain, 10);
  }
});

test("the nearest rows are those of exact arithmetic, in its order", () => {
  const near = blockOf({ fine: true }).nearest([...asked], 20);
  expect(near.map(({ row }) => row)).toEqual(expected.slice(0, 20).map(({ row }) => row));
  for (const [index, { similarity }] of near.entries()) {
    expect(similarity).toBeCloseTo(expected[index]?.similarity ?? 0, 6);
  }
});

test("a byte a number finds the same rows, with similarities right to a thousandth", () => {
  const near = blockOf({ fine: false }).nearest([...asked], 50);
  const best = new Set(expected.slice(0, 50).map(({ row }) => row));
  expect(near.filter(({ row }) => best.has(row)).length).toBeGreaterThanOrEqual(48);
  for (const { row, similarity } of near) {
    expect(Math.abs(similarity - cosine(asked, vectors[row] ?? asked))).toBeLessThan(0.001);
  }
});

test("rows without a vector, and questions of another size, are near nothing", () => {
  const block = new VectorBlock({ rows: 3, dimensions: 2, fine: true });
  block.set(1, Float32Array.from([-1, 0]));
  block.set(2, Float32Array.from([0, 0]));
  expect(block.nearest([3, 0], 3)).toEqual([{ row: 1, similarity: expect.closeTo(-1, 6) }]);
  expect(block.nearest([1, 0, 0], 3)).toEqual([]);
  expect(block.nearest([0, 0], 3)).toEqual([]);
});

test("rows that are alike come in their order, and those passed over are as if they were not there", () => {
  for (const [seed, dimensions] of [3, 16, 37, 64].entries()) {
    const size = 40 + seed * 90;
    const of = (row: number) => (row % 11 === 5 ? new Float32Array(dimensions) : numbers(row % 17, dimensions));
    const without = Uint8Array.from({ length: size }, (_, row) => Number(row % 7 === seed));
    const question = numbers(1_000 + seed, dimensions);
    const plain = Array.from({ length: size }, (_, row) => ({ row, similarity: cosine(question, of(row)) }))
      .filter(({ row, similarity }) => without[row] !== 1 && !Number.isNaN(similarity))
      .sort((a, b) => b.similarity - a.similarity || a.row - b.row);
    for (const fine of [true, false]) {
      const block = new VectorBlock({ rows: size, dimensions, fine });
      for (let row = 0; row < size; row++) block.set(row, of(row));
      for (const limit of [0, 1, 5, size + 1]) {
        const near = block.nearest(question, limit, without);
        expect(near.map(({ row }) => row)).toEqual(plain.slice(0, limit).map(({ row }) => row));
        for (const [place, { similarity }] of near.entries())
          expect(similarity).toBeCloseTo(plain[place]?.similarity ?? 0, fine ? 6 : 2);
      }
    }
  }
});

test("a row that is copied is the same row; a coarse one is no fine one", () => {
  const [fine, coarse] = [blockOf({ fine: true }), blockOf({ fine: false })];
  const next = new VectorBlock({ rows: 1, dimensions: DIMENSIONS, fine: true });
  expect(next.copy(0, coarse, 5)).toBe(false);
  expect(next.nearest([...asked], 1)).toEqual([]);
  expect(next.copy(0, fine, expected[0]?.row ?? 0)).toBe(true);
  expect(next.nearest([...asked], 1)[0]?.similarity).toBe(fine.nearest([...asked], 1)[0]?.similarity);
});
