/** Rows are read in steps of so many bytes, so their length is a multiple of it. */
export const STEP = 16;

/**
 * Products of one vector with many rows of bytes, sixteen numbers at a time. JavaScript has no vector instructions, but every
 * engine that we run on has WebAssembly with them; it is eight times as fast as a loop here.
 */
export interface DotProducts {
  /** The sum of products of `asked` with each row of `rows`, in their order. `tell` must not keep the array. */
  each(asked: Int16Array, rows: Int8Array, tell: (products: Int32Array, firstRow: number) => void): void;
}

const PAGE = 65_536;
/** What is copied to the engine's memory at a time stays in the processor's cache. */
const PIECE_BYTES = 3 * PAGE;
const ROWS_AT = 2 * PAGE;
const RESULTS_AT = ROWS_AT + PIECE_BYTES;
const PAGES = 6;
/** The longest row: its question, of two bytes a number, stands before the rows. */
export const LONGEST_ROW = ROWS_AT / 2;
const MOST_ROWS = PAGE / 4;

let shared: DotProducts | undefined;

/** One for the process: it holds nothing between two calls. */
export function dotProducts(): DotProducts {
  return (shared ??= compile());
}

function compile(): DotProducts {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
  const kernel = kernelOf(new WebAssembly.Instance(new WebAssembly.Module(KERNEL), { js: { memory } }));
  return {
    each(asked, rows, tell) {
      const length = asked.length;
      if (length === 0 || length % STEP !== 0 || length > LONGEST_ROW) throw new Error("The row has a wrong length");
      new Int16Array(memory.buffer, 0, length).set(asked);
      const atOnce = Math.min(MOST_ROWS, Math.floor(PIECE_BYTES / length));
      const count = rows.length / length;
      for (let from = 0; from < count; from += atOnce) {
        const some = Math.min(atOnce, count - from);
        new Int8Array(memory.buffer, ROWS_AT, some * length).set(rows.subarray(from * length, (from + some) * length));
        kernel(0, ROWS_AT, length, some, RESULTS_AT);
        tell(new Int32Array(memory.buffer, RESULTS_AT, some), from);
      }
    },
  };
}

type Kernel = (asked: number, row: number, length: number, count: number, result: number) => void;

// What the module below exports, which TypeScript cannot know.
function kernelOf(instance: WebAssembly.Instance): Kernel {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the bytes are ours
  return instance.exports.kernel as Kernel;
}

/*
 * (module
 *   (import "js" "memory" (memory 6 6))
 *   (func (export "kernel") (param $asked i32) (param $row i32) (param $length i32) (param $count i32) (param $result i32)
 *     (local $at i32) (local $end i32) (local $sum v128)
 *     (loop $rows
 *       (local.set $at (local.get $asked))
 *       (local.set $end (i32.add (local.get $row) (local.get $length)))
 *       (local.set $sum (v128.const i64x2 0 0))
 *       (loop $numbers
 *         (local.set $sum (i32x4.add (i32x4.add (local.get $sum)
 *           (i32x4.dot_i16x8_s (v128.load (local.get $at)) (v128.load8x8_s (local.get $row))))
 *           (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $at)) (v128.load8x8_s offset=8 (local.get $row)))))
 *         (local.set $at (i32.add (local.get $at) (i32.const 32)))
 *         (br_if $numbers (i32.lt_u
 *           (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end))))
 *       (i32.store (local.get $result) (the four lanes of $sum added))
 *       (local.set $result (i32.add (local.get $result) (i32.const 4)))
 *       (br_if $rows (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))))
 */
const [ASKED, ROW, LENGTH, COUNT, RESULT, AT, END, SUM] = [0, 1, 2, 3, 4, 5, 6, 7];
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
const constant = (value: number) => [0x41, value];
const lane = (index: number) => [...get(SUM), 0xfd, 0x1b, index];
const [ADD, SUBTRACT, LESS] = [0x6a, 0x6b, 0x49];
const LOOP = [0x03, 0x40];
const AGAIN = [0x0d, 0];
const END_OF_BLOCK = 0x0b;
const ADD_LANES = [0xfd, 0xae, 0x01];
const product = (offset: number) => [
  ...[...get(AT), 0xfd, 0x00, 0, offset * 2],
  ...[...get(ROW), 0xfd, 0x01, 0, offset],
  ...[0xfd, 0xba, 0x01],
];
const BODY = [
  // Two locals of i32, one of v128.
  ...[2, 2, 0x7f, 1, 0x7b],
  ...LOOP,
  ...[...get(ASKED), ...set(AT)],
  ...[...get(ROW), ...get(LENGTH), ADD, ...set(END)],
  ...[0xfd, 0x0c, ...new Array<number>(16).fill(0), ...set(SUM)],
  ...LOOP,
  ...[...get(SUM), ...product(0), ...ADD_LANES, ...product(8), ...ADD_LANES, ...set(SUM)],
  ...[...get(AT), ...constant(32), ADD, ...set(AT)],
  ...[...get(ROW), ...constant(STEP), ADD, ...tee(ROW), ...get(END), LESS, ...AGAIN],
  END_OF_BLOCK,
  ...[...get(RESULT), ...lane(0), ...lane(1), ADD, ...lane(2), ADD, ...lane(3), ADD, 0x36, 2, 0],
  ...[...get(RESULT), ...constant(4), ADD, ...set(RESULT)],
  ...[...get(COUNT), ...constant(1), SUBTRACT, ...tee(COUNT), ...AGAIN],
  END_OF_BLOCK,
  END_OF_BLOCK,
];
const text = (word: string) => [word.length, ...Buffer.from(word, "latin1")];
const section = (id: number, content: readonly number[]) => [id, ...size(content.length), ...content];
const KERNEL = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 5, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0]),
  ...section(2, [1, ...text("js"), ...text("memory"), 0x02, 1, PAGES, PAGES]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...text("kernel"), 0, 0]),
  ...section(10, [1, ...size(BODY.length), ...BODY]),
]);

/** A length as WebAssembly writes it; ours are below 16,384. */
function size(length: number): number[] {
  return length < 128 ? [length] : [(length & 0x7f) | 0x80, length >> 7];
}
