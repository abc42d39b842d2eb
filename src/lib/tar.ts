/** One file of an archive. Its size stands before its content, so it must be known. */
export interface TarFile {
  path: string;
  bytes: number;
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface TarEntry {
  path: string;
  bytes: number;
  /** Read it before asking for the next entry, or leave it. */
  content: AsyncIterable<Uint8Array>;
}

const BLOCK = 512;
const LONGEST_PLAIN_NAME = 100;
const REGULAR = "0";
const EXTENDED = "x";
const MOST_EXTENDED_BYTES = 64 * 1024;

/** Files as a POSIX tar archive, piece by piece; every system can open one. */
export async function* writeTar(files: AsyncIterable<TarFile>, modified: Date): AsyncGenerator<Uint8Array> {
  const seconds = Math.floor(modified.getTime() / 1000);
  for await (const { path, bytes, content } of files) {
    const name = Buffer.from(path);
    if (name.length > LONGEST_PLAIN_NAME) {
      const record = extendedRecord("path", path);
      yield header({ name: Buffer.from("path"), bytes: record.length, type: EXTENDED, seconds });
      yield padded(record);
    }
    yield header({ name: name.subarray(0, LONGEST_PLAIN_NAME), bytes, type: REGULAR, seconds });
    let written = 0;
    for await (const piece of content) {
      written += piece.byteLength;
      if (written > bytes) break;
      yield piece;
    }
    if (written !== bytes) throw new Error(`${path} has another size than it was announced with`);
    if (bytes % BLOCK > 0) yield Buffer.alloc(BLOCK - (bytes % BLOCK));
  }
  yield Buffer.alloc(2 * BLOCK);
}

/** The files of a tar archive as they come. Throws where the archive is no such archive, or is cut off. */
export async function* readTar(archive: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = new BlockReader(archive);
  let longPath: string | undefined;
  for (;;) {
    const block = await reader.take(BLOCK);
    if (block.every((byte) => byte === 0)) return;
    const { path, bytes, type } = readHeader(block);
    const padding = (BLOCK - (bytes % BLOCK)) % BLOCK;
    if (type === EXTENDED) {
      if (bytes > MOST_EXTENDED_BYTES) throw new TarError();
      longPath = readPath(await reader.take(bytes)) ?? longPath;
      await reader.take(padding);
      continue;
    }
    const content = reader.pieces(bytes);
    if (type === REGULAR || type === "") yield { path: longPath ?? path, bytes, content };
    longPath = undefined;
    for await (const piece of content) void piece;
    await reader.take(padding);
  }
}

export class TarError extends Error {
  constructor() {
    super("This is no tar archive, or it is incomplete.");
  }
}

interface Header {
  name: Uint8Array;
  bytes: number;
  type: string;
  seconds: number;
}

function header({ name, bytes, type, seconds }: Header): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.set(name, 0);
  block.write(octal(0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(bytes, 12), 124);
  block.write(octal(seconds, 12), 136);
  block.write(type, 156);
  block.write("ustar\0" + "00", 257);
  block.write(`${checksum(block).toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, "0")}\0`;
}

// The sum of the header's bytes, its own eight taken as spaces.
function checksum(block: Uint8Array): number {
  return block.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
}

function readHeader(block: Buffer): { path: string; bytes: number; type: string } {
  const number = (from: number, to: number) => Number.parseInt(text(block, from, to).trim() || "0", 8);
  const bytes = number(124, 136);
  if (number(148, 156) !== checksum(block) || !Number.isSafeInteger(bytes) || bytes < 0) throw new TarError();
  const prefix = text(block, 345, 500);
  const name = text(block, 0, 100);
  return { path: prefix === "" ? name : `${prefix}/${name}`, bytes, type: text(block, 156, 157) };
}

function text(block: Buffer, from: number, to: number): string {
  const field = block.subarray(from, to);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? field.length : end);
}

// "<length of this record> <key>=<value>\n", the length counting its own digits.
function extendedRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (rest + String(length).length !== length) length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

function readPath(records: Buffer): string | undefined {
  for (let at = 0; at < records.length;) {
    const space = records.indexOf(0x20, at);
    const length = Number(records.toString("utf8", at, space));
    if (space < 0 || !Number.isInteger(length) || length <= 0) throw new TarError();
    const record = records.toString("utf8", space + 1, at + length - 1);
    if (record.startsWith("path=")) return record.slice("path=".length);
    at += length;
  }
  return undefined;
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

/** Takes a stream apart at given lengths, whatever the pieces it comes in. */
class BlockReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#pieces = source[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const piece of this.pieces(length)) parts.push(piece);
    return Buffer.concat(parts);
  }

  async *pieces(length: number): AsyncGenerator<Uint8Array> {
    for (let missing = length; missing > 0;) {
      if (this.#rest.byteLength === 0) this.#rest = await this.#next();
      const piece = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(piece.byteLength);
      missing -= piece.byteLength;
      yield piece;
    }
  }

  async #next(): Promise<Uint8Array> {
    const next = await this.#pieces.next();
    if (next.done === true) throw new TarError();
    return next.value;
  }
}
