import { BestRows } from "./best-rows";
import { dotProducts, FINE, LONGEST_ROW, STEP } from "./dot-products";

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
const REST_BYTES = 2;
/** By so much two rows may be in another order by their first bytes alone. */
const DOUBT = 0.004;

/**
 * Vectors of length one, a byte a number. Ten thousand of 1536 numbers take 15 MB, and the nearest of them are found within some
 * milliseconds.
 */
export class VectorBlock {
  readonly dimensions: number;
  /** What the nearest are chosen by: a row's numbers as shares of its largest. */
  readonly #bytes: Buffer;
  /** What the first bytes left over, as shares of one of their steps, in two bytes each. */
  readonly #rest: Buffer | undefined;
  /** What a byte of the row stands for; 0 for a row without a vector. */
  readonly #steps: Float32Array;
  readonly #length: number;

  constructor({ rows, dimensions, fine }: BlockSize) {
    this.dimensions = dimensions;
    this.#length = Math.ceil(dimensions / STEP) * STEP;
    this.#bytes = Buffer.alloc(rows * this.#length);
    this.#rest = fine ? Buffer.alloc(rows * this.#length * REST_BYTES) : undefined;
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
      this.#rest?.writeInt16LE(Math.round((steps - whole) * FINE), (from + index) * REST_BYTES);
    }
    this.#steps[row] = step / norm;
  }

  /** Takes a row from another block of the same dimensions. False when that has none there, or not as finely. */
  copy(row: number, from: VectorBlock, at: number): boolean {
    const step = from.#steps[at] ?? 0;
    if (step === 0 || from.dimensions !== this.dimensions || (this.#rest && !from.#rest)) return false;
    const [start, end] = [at * this.#length, (at + 1) * this.#length];
    from.#bytes.copy(this.#bytes, row * this.#length, start, end);
    if (this.#rest) from.#rest?.copy(this.#rest, row * this.#length * REST_BYTES, start * REST_BYTES, end * REST_BYTES);
    this.#steps[row] = step;
    return true;
  }

  /** The rows nearest to a vector, best first; of equal ones the first. Those marked in `without` are passed over. */
  nearest(vector: ArrayLike<number>, limit: number, without?: Uint8Array): NearRow[] {
    const norm = lengthOf(vector);
    if (norm === 0 || vector.length !== this.dimensions) return [];
    // However many are nearly the same, twice the limit is looked at closely.
    this.#chooseByBytes(vector, norm, { limit: this.#rest ? limit * 2 : limit, without });
    if (!this.#rest) return byBytes.map(nearRow);
    this.#chooseExactly(vector, norm, { limit, rest: this.#rest });
    return exact.map(nearRow);
  }

  #chooseByBytes(vector: ArrayLike<number>, norm: number, { limit, without }: Choice): void {
    const products = dotProducts();
    const largest = largestOf(vector);
    const most = Math.min(32_767, Math.floor(MOST_PRODUCT / (COARSE * this.#length)));
    for (let index = 0; index < this.#length; index++)
      products.asked[index] = Math.round(((vector[index] ?? 0) / largest) * most);
    const askedStep = largest / most / norm;
    byBytes.begin(limit);
    products.each(this.#length, this.#bytes, (sums, first, count) => {
      for (let index = 0; index < count; index++) {
        const row = first + index;
        const step = this.#steps[row] ?? 0;
        if (step > 0 && without?.[row] !== 1) byBytes.offer(row, Math.fround((sums[index] ?? 0) * step * askedStep));
      }
    });
    byBytes.sort();
  }

  #chooseExactly(vector: ArrayLike<number>, norm: number, { limit, rest }: { limit: number; rest: Buffer }): void {
    const products = dotProducts();
    for (let index = 0; index < this.#length; index++) products.askedExactly[index] = (vector[index] ?? 0) / norm;
    const from = byBytes.length < limit ? Number.NEGATIVE_INFINITY : byBytes.score(limit - 1) - DOUBT;
    exact.begin(limit);
    for (let place = 0; place < byBytes.length && byBytes.score(place) >= from; place++) {
      const row = byBytes.row(place);
      exact.offer(row, products.exactly(this.#length, row, this.#bytes, rest) * (this.#steps[row] ?? 0));
    }
    exact.sort();
  }
}

interface Choice {
  limit: number;
  without: Uint8Array | undefined;
}

/** Each search forgets what the one before it has left here. */
const [byBytes, exact] = [new BestRows(), new BestRows()];
const nearRow = (row: number, similarity: number): NearRow => ({ row, similarity });

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
