import { dotProducts, LONGEST_ROW, STEP } from "./dot-products";

/** The longest vectors that a block takes. */
export const MOST_DIMENSIONS = LONGEST_ROW;

export interface NearRow {
  row: number;
  /** Cosine, -1 to 1. */
  similarity: number;
}

interface BlockSize {
  rows: number;
  dimensions: number;
  /** Keeps two more bytes a number, which make similarities right to six places instead of three. */
  fine: boolean;
}

/** Products of whole rows and questions stay within 32 bits. */
const MOST_PRODUCT = 2 ** 30;
const COARSE = 127;
const FINE = 65_000;
/** By so much two rows may be in another order by their first bytes alone. */
const DOUBT = 0.004;

/**
 * Vectors of length one, a byte a number. Ten thousand of 1536 numbers take 15 MB, and the nearest of them are found within some
 * milliseconds.
 */
export class VectorBlock {
  readonly dimensions: number;
  /** What the nearest are chosen by: a row's numbers as shares of its largest. */
  readonly #bytes: Int8Array;
  /** What the first bytes left over, as shares of one of their steps. */
  readonly #rest: Int16Array | undefined;
  /** What a byte of the row stands for; 0 for a row without a vector. */
  readonly #steps: Float32Array;
  readonly #length: number;

  constructor({ rows, dimensions, fine }: BlockSize) {
    this.dimensions = dimensions;
    this.#length = Math.ceil(dimensions / STEP) * STEP;
    this.#bytes = new Int8Array(rows * this.#length);
    this.#rest = fine ? new Int16Array(rows * this.#length) : undefined;
    this.#steps = new Float32Array(rows);
  }

  get byteLength(): number {
    return this.#bytes.byteLength + (this.#rest?.byteLength ?? 0) + this.#steps.byteLength;
  }

  /** Gives a row its vector, of any length but zero. */
  set(row: number, vector: Float32Array): void {
    const norm = lengthOf(vector);
    if (norm === 0 || vector.length !== this.dimensions) return;
    const step = largestOf(vector) / COARSE;
    const from = row * this.#length;
    for (let index = 0; index < vector.length; index++) {
      const steps = (vector[index] ?? 0) / step;
      const whole = Math.round(steps);
      this.#bytes[from + index] = whole;
      if (this.#rest) this.#rest[from + index] = Math.round((steps - whole) * FINE);
    }
    this.#steps[row] = step / norm;
  }

  /** Takes a row from another block of the same dimensions. False when that has none there, or not as finely. */
  copy(row: number, from: VectorBlock, at: number): boolean {
    const step = from.#steps[at] ?? 0;
    if (step === 0 || from.dimensions !== this.dimensions || (this.#rest && !from.#rest)) return false;
    this.#bytes.set(from.#bytes.subarray(at * this.#length, (at + 1) * this.#length), row * this.#length);
    if (from.#rest)
      this.#rest?.set(from.#rest.subarray(at * this.#length, (at + 1) * this.#length), row * this.#length);
    this.#steps[row] = step;
    return true;
  }

  /** The rows nearest to a vector, best first; of equal ones the first. */
  nearest(vector: readonly number[], limit: number): NearRow[] {
    const similarities = this.#similarities(vector);
    if (!similarities) return [];
    const [doubt, asked] = this.#rest ? [DOUBT, unit(vector)] : [0, undefined];
    const found: NearRow[] = [];
    const sorted = similarities.slice().sort();
    // However many are nearly the same, twice the limit is looked at closely.
    const from = Math.max(nth(sorted, limit) - doubt, nth(sorted, asked ? limit * 2 : limit));
    for (let row = 0; row < similarities.length; row++) {
      const similarity = similarities[row] ?? 0;
      if (similarity < from || (this.#steps[row] ?? 0) === 0) continue;
      found.push({ row, similarity: asked ? this.#exactly(asked, row) : similarity });
    }
    return found.sort((a, b) => b.similarity - a.similarity || a.row - b.row).slice(0, limit);
  }

  #similarities(vector: readonly number[]): Float32Array | undefined {
    const norm = lengthOf(vector);
    if (norm === 0 || vector.length !== this.dimensions) return undefined;
    const largest = largestOf(vector);
    const most = Math.min(32_767, Math.floor(MOST_PRODUCT / (COARSE * this.#length)));
    const asked = new Int16Array(this.#length);
    for (let index = 0; index < vector.length; index++)
      asked[index] = Math.round(((vector[index] ?? 0) / largest) * most);
    const similarities = new Float32Array(this.#steps.length).fill(Number.NEGATIVE_INFINITY);
    const askedStep = largest / most / norm;
    dotProducts().each(asked, this.#bytes, (products, first) => {
      for (let index = 0; index < products.length; index++) {
        const step = this.#steps[first + index] ?? 0;
        if (step > 0) similarities[first + index] = (products[index] ?? 0) * step * askedStep;
      }
    });
    return similarities;
  }

  #exactly(asked: Float64Array, row: number): number {
    // A hundred rows a question are looked at like this: everything is fetched once, and the division is done once.
    const [bytes, rest, from, length] = [this.#bytes, this.#rest, row * this.#length, this.dimensions];
    let whole = 0;
    let parts = 0;
    for (let index = 0; index < length; index++) {
      const number = asked[index] ?? 0;
      whole += number * (bytes[from + index] ?? 0);
      if (rest) parts += number * (rest[from + index] ?? 0);
    }
    return (whole + parts / FINE) * (this.#steps[row] ?? 0);
  }
}

function unit(vector: readonly number[]): Float64Array {
  const norm = lengthOf(vector);
  const shortened = new Float64Array(vector.length);
  for (let index = 0; index < vector.length; index++) shortened[index] = (vector[index] ?? 0) / norm;
  return shortened;
}

function lengthOf(vector: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < vector.length; index++) sum += (vector[index] ?? 0) ** 2;
  return Math.sqrt(sum);
}

function largestOf(vector: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < vector.length; index++) largest = Math.max(largest, Math.abs(vector[index] ?? 0));
  return largest;
}

/** The `count`th largest of sorted values. */
function nth(sorted: Float32Array, count: number): number {
  return sorted[Math.max(0, sorted.length - count)] ?? Number.NEGATIVE_INFINITY;
}
