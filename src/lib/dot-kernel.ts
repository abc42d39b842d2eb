/** Rows are read in steps of so many numbers, so their length is a multiple of it. */
export const STEP = 16;
/** How many of a rest make one: with it, numbers of a row still fit into 23 bits. */
export const FINE = 32_000;

export interface DotKernel {
  /** Writes the sums of products of `asked`, two bytes a number, with each of `count` rows of bytes. */
  each(asked: number, row: number, length: number, count: number, result: number): void;
  /** The sum of products of `asked`, eight bytes a number, with a row of bytes times `FINE` and its rest, of two bytes. */
  exactly(asked: number, row: number, length: number, rest: number): number;
}

/** All numbers but `length` and `count` are places in the memory. */
export function dotKernel(memory: WebAssembly.Memory, pages: number): DotKernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(pages)), { js: { memory } });
  // What the module exports, TypeScript cannot know.
  /* eslint-disable @typescript-eslint/consistent-type-assertions -- the bytes are ours */
  return { each: exports.each as DotKernel["each"], exactly: exports.exactly as DotKernel["exactly"] };
  /* eslint-enable @typescript-eslint/consistent-type-assertions */
}

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
/** As WebAssembly writes numbers with a sign; ours are below 8,192. */
const constant = (value: number) => [0x41, ...(value < 64 ? [value] : [(value & 0x7f) | 0x80, value >> 7])];
const load = (place: number, offset: number) => [...get(place), 0xfd, 0x00, 0, offset];
/** Eight bytes as numbers of 16 bits. */
const loadBytes = (place: number, offset: number) => [...get(place), 0xfd, 0x01, 0, offset];
const vector = (bytes: readonly number[]) => [0xfd, 0x0c, ...bytes];
const shuffle = (bytes: readonly number[]) => [0xfd, 0x0d, ...bytes];
const NOTHING = vector(new Array<number>(16).fill(0));
const [ADD, SUBTRACT, LESS] = [0x6a, 0x6b, 0x49];
const LOOP = [0x03, 0x40];
const AGAIN = [0x0d, 0];
const END_OF_BLOCK = 0x0b;
/** Products of eight numbers of 16 bits, in four sums of 32. */
const DOT = [0xfd, 0xba, 0x01];
const I32 = 0x7f;
const F64 = 0x7c;
const V128 = 0x7b;

/*
 * (func (export "each") (param $asked i32) (param $row i32) (param $length i32) (param $count i32) (param $result i32)
 *   (local $at i32) (local $end i32) (local $sum v128)
 *   (loop $rows
 *     (local.set $at (local.get $asked))
 *     (local.set $end (i32.add (local.get $row) (local.get $length)))
 *     (local.set $sum (v128.const i64x2 0 0))
 *     (loop $numbers
 *       (local.set $sum (i32x4.add (i32x4.add (local.get $sum)
 *         (i32x4.dot_i16x8_s (v128.load (local.get $at)) (v128.load8x8_s (local.get $row))))
 *         (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $at)) (v128.load8x8_s offset=8 (local.get $row)))))
 *       (local.set $at (i32.add (local.get $at) (i32.const 32)))
 *       (br_if $numbers (i32.lt_u
 *         (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end))))
 *     (i32.store (local.get $result) (the four lanes of $sum added))
 *     (local.set $result (i32.add (local.get $result) (i32.const 4)))
 *     (br_if $rows (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))
 */
function bodyOfEach(): number[] {
  const [asked, row, length, count, result, at, end, sum] = [0, 1, 2, 3, 4, 5, 6, 7];
  const add = [0xfd, 0xae, 0x01];
  const product = (offset: number) => [...load(at, offset * 2), ...loadBytes(row, offset), ...DOT];
  const lane = (index: number) => [...get(sum), 0xfd, 0x1b, index];
  return [
    ...[2, 2, I32, 1, V128],
    ...LOOP,
    ...[...get(asked), ...set(at)],
    ...[...get(row), ...get(length), ADD, ...set(end)],
    ...[...NOTHING, ...set(sum)],
    ...LOOP,
    ...[...get(sum), ...product(0), ...add, ...product(8), ...add, ...set(sum)],
    ...[...get(at), ...constant(STEP * 2), ADD, ...set(at)],
    ...[...get(row), ...constant(STEP), ADD, ...tee(row), ...get(end), LESS, ...AGAIN],
    END_OF_BLOCK,
    ...[...get(result), ...lane(0), ...lane(1), ADD, ...lane(2), ADD, ...lane(3), ADD, 0x36, 2, 0],
    ...[...get(result), ...constant(4), ADD, ...set(result)],
    ...[...get(count), ...constant(1), SUBTRACT, ...tee(count), ...AGAIN],
    END_OF_BLOCK,
    END_OF_BLOCK,
  ];
}

/*
 * (func (export "exactly") (param $asked i32) (param $row i32) (param $length i32) (param $rest i32) (result f64)
 *   (local $end i32) (local $sum v128) (local $other v128) (local $numbers v128)
 *   (local.set $end (i32.add (local.get $row) (local.get $length)))
 *   (loop $numbers
 *     (for each four of sixteen
 *       (local.set $numbers (i32x4.dot_i16x8_s (v128.const i16x8 FINE 1 FINE 1 FINE 1 FINE 1)
 *         (i8x16.shuffle (four numbers in turn) (v128.load8x8_s (local.get $row)) (v128.load (local.get $rest)))))
 *       (local.set $sum (f64x2.add (local.get $sum)
 *         (f64x2.mul (v128.load (local.get $asked)) (f64x2.convert_low_i32x4_s (local.get $numbers)))))
 *       (the other two of the four into $other))
 *     (local.set $asked (i32.add (local.get $asked) (i32.const 128)))
 *     (local.set $rest (i32.add (local.get $rest) (i32.const 32)))
 *     (br_if $numbers (i32.lt_u
 *       (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end))))
 *   (the two lanes of $sum and $other added))
 */
function bodyOfExactly(): number[] {
  const [asked, row, length, rest, end, sum, other, numbers] = [0, 1, 2, 3, 4, 5, 6, 7];
  const inTurn = (first: number) =>
    shuffle([0, 1, 2, 3].flatMap((index) => [0, 1, 16, 17].map((byte) => first * 2 + index * 2 + byte)));
  const factors = vector([1, 2, 3, 4].flatMap(() => [FINE & 0xff, FINE >> 8, 1, 0]));
  const lastTwo = [...get(numbers), ...get(numbers), ...shuffle([0, 1].flatMap(() => [8, 9, 10, 11, 12, 13, 14, 15]))];
  const asFloats = [0xfd, 0xfe, 0x01];
  const multiply = [0xfd, 0xf2, 0x01];
  const add = [0xfd, 0xf0, 0x01];
  const four = (first: number) => {
    const eight = first & 8;
    return [
      ...[...loadBytes(row, eight), ...load(rest, eight * 2), ...inTurn(first - eight), ...factors, ...DOT],
      ...[...tee(numbers), ...asFloats, ...load(asked, first * 8), ...multiply, ...get(sum), ...add, ...set(sum)],
      ...[...lastTwo, ...asFloats, ...load(asked, first * 8 + 16), ...multiply, ...get(other), ...add, ...set(other)],
    ];
  };
  const lane = (index: number) => [...get(sum), 0xfd, 0x21, index];
  return [
    ...[2, 1, I32, 3, V128],
    ...[...get(row), ...get(length), ADD, ...set(end)],
    ...LOOP,
    ...[...four(0), ...four(4), ...four(8), ...four(12)],
    ...[...get(asked), ...constant(STEP * 8), ADD, ...set(asked)],
    ...[...get(rest), ...constant(STEP * 2), ADD, ...set(rest)],
    ...[...get(row), ...constant(STEP), ADD, ...tee(row), ...get(end), LESS, ...AGAIN],
    END_OF_BLOCK,
    ...[...get(sum), ...get(other), ...add, ...set(sum)],
    ...[...lane(0), ...lane(1), 0xa0],
    END_OF_BLOCK,
  ];
}

function moduleOf(pages: number): Uint8Array<ArrayBuffer> {
  const bodies = [bodyOfEach(), bodyOfExactly()];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [2, 0x60, 5, I32, I32, I32, I32, I32, 0, 0x60, 4, I32, I32, I32, I32, 1, F64]),
    ...section(2, [1, ...text("js"), ...text("memory"), 0x02, 1, pages, pages]),
    ...section(3, [2, 0, 1]),
    ...section(7, [2, ...text("each"), 0, 0, ...text("exactly"), 0, 1]),
    ...section(10, [bodies.length, ...bodies.flatMap((body) => [...size(body.length), ...body])]),
  ]);
}

const text = (word: string) => [word.length, ...Buffer.from(word, "latin1")];
const section = (id: number, content: readonly number[]) => [id, ...size(content.length), ...content];

/** A length as WebAssembly writes it; ours are below 16,384. */
function size(length: number): number[] {
  return length < 128 ? [length] : [(length & 0x7f) | 0x80, length >> 7];
}
