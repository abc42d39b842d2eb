import { dotKernel, FINE, STEP } from "./dot-kernel";

export { FINE, STEP } from "./dot-kernel";

/** The longest row. */
export const LONGEST_ROW = 16_384;

/**
 * Products of one vector with rows of bytes, sixteen numbers at a time. JavaScript has no vector instructions, but every engine
 * that we run on has WebAssembly with them; it is eight times as fast as a loop here.
 */
export interface DotProducts {
  /** What is asked; to be written before `each`. */
  readonly asked: Int16Array;
  /** What is asked; to be written before `exactly`. */
  readonly askedExactly: Float64Array;
  /** The sum of products of `asked` with each row of so many numbers, in their order. */
  each(length: number, rows: Buffer, tell: (products: Int32Array, firstRow: number, count: number) => void): void;
  /** The sum of products of `askedExactly` with one row and its rest, which counts `FINE`ths in two bytes a number. */
  exactly(length: number, row: number, rows: Buffer, rest: Buffer): number;
}

const PAGE = 65_536;
/** What is copied to the engine's memory at a time stays in the processor's cache. */
const PIECE_BYTES = 3 * PAGE;
const MOST_ROWS = PAGE / 4;
const RESULTS_AT = LONGEST_ROW * 2;
const EXACTLY_AT = RESULTS_AT + MOST_ROWS * 4;
const REST_AT = EXACTLY_AT + LONGEST_ROW * 8;
const ROWS_AT = REST_AT + LONGEST_ROW * 2;
const PAGES = (ROWS_AT + PIECE_BYTES) / PAGE;

let shared: DotProducts | undefined;

/** One for the process: it holds nothing between two questions. */
export function dotProducts(): DotProducts {
  return (shared ??= compile());
}

function compile(): DotProducts {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
  const kernel = dotKernel(memory, PAGES);
  const bytes = new Uint8Array(memory.buffer);
  const results = new Int32Array(memory.buffer, RESULTS_AT, MOST_ROWS);
  return {
    asked: new Int16Array(memory.buffer, 0, LONGEST_ROW),
    askedExactly: new Float64Array(memory.buffer, EXACTLY_AT, LONGEST_ROW),
    each(length, rows, tell) {
      requireLength(length);
      const atOnce = Math.min(MOST_ROWS, Math.floor(PIECE_BYTES / length));
      const count = rows.length / length;
      for (let from = 0; from < count; from += atOnce) {
        const some = Math.min(atOnce, count - from);
        // Unlike a part of an array, this makes no object.
        rows.copy(bytes, ROWS_AT, from * length, (from + some) * length);
        kernel.each(0, ROWS_AT, length, some, RESULTS_AT);
        tell(results, from, some);
      }
    },
    exactly(length, row, rows, rest) {
      requireLength(length);
      rows.copy(bytes, ROWS_AT, row * length, (row + 1) * length);
      rest.copy(bytes, REST_AT, row * length * 2, (row + 1) * length * 2);
      return kernel.exactly(EXACTLY_AT, ROWS_AT, length, REST_AT) / FINE;
    },
  };
}

function requireLength(length: number): void {
  if (length === 0 || length % STEP !== 0 || length > LONGEST_ROW) throw new Error("The row has a wrong length");
}
