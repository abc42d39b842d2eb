import { inflateRawSync } from "node:zlib";
import { asRefusal, refusals } from "./refusals";

export interface Archive {
  names: readonly string[];
  /** The unpacked bytes of a part, or undefined when there is none of that name. */
  read(name: string): Uint8Array | undefined;
}

interface Entry {
  method: number;
  packed: number;
  size: number;
  offset: number;
}

const MAX_ENTRIES = 20_000;
const MAX_SIZE = 400_000_000;
/** Text in an office file shrinks to a tenth, a dull table to a fiftieth. */
const MAX_RATIO = 150;
const HARMLESS_SIZE = 10_000_000;

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Opens an office file's archive. Number, sizes, names and encryption are judged from the directory before anything is
 * unpacked; then the bytes that really come out are counted, because a directory can lie. Nothing goes to the disk,
 * and an archive within the archive is never opened.
 */
export function openZip(name: string, content: Uint8Array): Archive {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const entries = readDirectory(name, bytes);
  let left = MAX_SIZE;
  return {
    names: [...entries.keys()],
    read(part) {
      const entry = entries.get(part);
      if (!entry) return undefined;
      const unpacked = unpack(name, bytes, entry, Math.min(left, entry.size));
      left -= unpacked.byteLength;
      return unpacked;
    },
  };
}

/** Bytes that are left out of a sample of an archive, after so many of its first ones. */
interface Gap {
  at: number;
  bytes: number;
}
const NO_GAP: Gap = { at: 0, bytes: 0 };

/** The names in the directory of what looks like an archive; undefined when it cannot be read. For telling kinds apart. */
export function zipNames(content: Uint8Array, gap: Gap = NO_GAP): readonly string[] | undefined {
  try {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    return [...readDirectory("", bytes, gap).keys()];
  } catch {
    return undefined;
  }
}

function readDirectory(name: string, bytes: Buffer, gap: Gap = NO_GAP): Map<string, Entry> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) throw refusals.cutShort(name);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw refusals.bomb(name);
  const entries = new Map<string, Entry>();
  const start = bytes.readUInt32LE(end + 16);
  let at = start < gap.at ? start : start - gap.bytes;
  let packed = 0;
  let size = 0;
  for (let index = 0; index < count; index++) {
    if (at < 0 || at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw refusals.damaged(name);
    if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw refusals.passwordProtected(name);
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const part = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    // Two parts of one name would be read differently by different readers.
    if (!isSafeName(part) || entries.has(part)) throw refusals.unsafeArchive(name);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const entry = { method: bytes.readUInt16LE(at + 10), ...sizes(bytes, at, extra) };
    entries.set(part, entry);
    packed += entry.packed;
    size += entry.size;
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  }
  // More than the file itself has: parts that share their bytes.
  if (packed > bytes.length + gap.bytes || size > MAX_SIZE || (size > HARMLESS_SIZE && size > packed * MAX_RATIO)) {
    throw refusals.bomb(name);
  }
  return entries;
}

/** Some programs write the long form of the sizes even where the short one would do. */
function sizes(bytes: Buffer, at: number, extra: Buffer): Omit<Entry, "method"> {
  const short = {
    size: bytes.readUInt32LE(at + 24),
    packed: bytes.readUInt32LE(at + 20),
    offset: bytes.readUInt32LE(at + 42),
  };
  let long = longSizes(extra);
  const take = (value: number): number => {
    if (value !== 0xffffffff || long.length < 8) return value;
    const taken = Number(long.readBigUInt64LE(0));
    long = long.subarray(8);
    return taken;
  };
  return { size: take(short.size), packed: take(short.packed), offset: take(short.offset) };
}

function longSizes(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  return Buffer.alloc(0);
}

function isSafeName(name: string): boolean {
  if (name === "" || name.startsWith("/") || /[\\\u0000-\u001f]|^[a-z]:/i.test(name)) return false;
  return !name.split("/").includes("..");
}

function unpack(name: string, bytes: Buffer, entry: Entry, most: number): Uint8Array {
  if (entry.offset + 30 > bytes.length || bytes.readUInt32LE(entry.offset) !== LOCAL) throw refusals.damaged(name);
  const start = entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
  if (start + entry.packed > bytes.length) throw refusals.cutShort(name);
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw refusals.damaged(name);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const lied =
      error instanceof RangeError ||
      (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE");
    throw lied ? refusals.bomb(name) : asRefusal(name, error);
  }
}
