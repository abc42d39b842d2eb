import type { Readable } from "node:stream";
import { pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { refusals } from "./refusals";

export const ACCEPTED_ENCODINGS = "gzip, br";

/** Reads and decompresses a body and stops at the first byte too many, so that a small bomb stays small. */
export async function readBody(body: Readable, encoding: string | undefined, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of decoded(body, encoding)) {
    const bytes = asBuffer(chunk);
    length += bytes.length;
    if (length > maxBytes) throw refusals.tooLarge(maxBytes);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, length);
}

function decoded(body: Readable, encoding: string | undefined): Readable {
  switch (encoding?.trim().toLowerCase() ?? "") {
    case "":
    case "identity":
      return body;
    case "gzip":
    case "x-gzip":
      return through(body, createGunzip());
    case "br":
      return through(body, createBrotliDecompress());
    default:
      throw refusals.encoding();
  }
}

/** Either end that fails ends the other. The reader of the result hears of the failure by itself. */
function through<D extends ReturnType<typeof createGunzip>>(body: Readable, decoder: D): D {
  pipeline(body, decoder, () => undefined);
  return decoder;
}

function asBuffer(chunk: unknown): Buffer {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw new Error("A body consists of bytes.");
}
