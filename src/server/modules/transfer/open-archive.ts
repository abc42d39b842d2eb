import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { readTar, TarError, type TarEntry } from "~/lib/tar";
import { AppError } from "~/server/core/errors";

const MOST_LINE_BYTES = 32_000_000;

/** The files of an archive that somebody brings. Whatever is wrong with it is told as a sentence. */
export async function* openArchive(content: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const packed = Readable.from(content, { objectMode: false });
  const gunzip = createGunzip();
  // Otherwise the error of a connection that breaks off would end nothing.
  packed.once("error", (error) => gunzip.destroy(error));
  try {
    const entries = saying(readTar(packed.pipe(gunzip)));
    for await (const entry of entries) yield { ...entry, content: saying(entry.content) };
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
}

async function* saying<T>(read: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* read;
  } catch (error) {
    throw isBroken(error) ? unreadable(error) : error;
  }
}

function isBroken(error: unknown): boolean {
  if (error instanceof TarError) return true;
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}

export function unreadable(cause?: unknown): AppError {
  const message =
    "This is no export of a workspace, or the file is incomplete. Download the export again and try with that.";
  return new AppError("bad_request", message, { cause });
}

/** The JSON of each line of a file. */
export async function* readLines(content: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  for await (const piece of content) {
    let start = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, start)) {
      yield parseLine(Buffer.concat([...rest, piece.subarray(start, end)]));
      [rest, restBytes, start] = [[], 0, end + 1];
    }
    rest.push(Buffer.from(piece.subarray(start)));
    restBytes += piece.byteLength - start;
    if (restBytes > MOST_LINE_BYTES) throw unreadable();
  }
  if (restBytes > 0) yield parseLine(Buffer.concat(rest));
}

function parseLine(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString("utf8"));
  } catch (error) {
    throw unreadable(error);
  }
}
