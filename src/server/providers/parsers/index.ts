import { availableParallelism } from "node:os";
import path from "node:path";
import { processWide } from "~/lib/process-wide";
import { detectMediaType } from "./detect";
import { extractMarkdown, extractPlainText } from "./plain-text";
import { createReaderPool, type ReaderPool } from "./reader/pool";
import { asRefusal, MAX_CHARACTERS, refusals } from "./refusals";
import type { ExtractedText, FileToParse, FileToRead, Parsers } from "./types";
import { READER_VERSION } from "./version";

/** Below this, plain text is not worth a trip to another process: nothing in it is parsed. */
const SHORT_TEXT_BYTES = 64_000;

/** Files of every kind, read in processes of their own with limits of time and memory; see `reader/`. */
export const parsers: Parsers = {
  version: READER_VERSION,
  detect: detectMediaType,
  async extract(file, options) {
    if (isTooLong(file)) throw refusals.tooMuchText(file.name);
    const readHere = shortTextReader(file);
    if (!readHere) return readers().extract(file, options);
    try {
      return readHere({ ...file, content: await wholeOf(file.content) });
    } catch (error) {
      throw asRefusal(file.name, error);
    }
  },
};

/** No charset takes more bytes for a character, so a longer text need not be read to be refused. */
const MOST_BYTES_A_CHARACTER = 4;
const PACKED = /^application\/(pdf|vnd\.)/;

function isTooLong({ mediaType, content }: FileToRead): boolean {
  if (content instanceof Uint8Array || PACKED.test(mediaType)) return false;
  return content.size > MAX_CHARACTERS * MOST_BYTES_A_CHARACTER;
}

function sizeOf(content: FileToRead["content"]): number {
  return content instanceof Uint8Array ? content.byteLength : content.size;
}

async function wholeOf(content: FileToRead["content"]): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content;
  const pieces: Uint8Array[] = [];
  for await (const piece of content.read()) pieces.push(piece);
  return Buffer.concat(pieces);
}

function readers(): ReaderPool {
  return processWide("readers", () =>
    createReaderPool({
      script: path.join(process.cwd(), "build", "reader.mjs"),
      size: Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2))),
      timeoutMs: 60_000,
      heapMb: 640,
      memoryMb: 1200,
      idleMs: 30_000,
    }),
  );
}

function shortTextReader({ mediaType, content }: FileToRead): ((file: FileToParse) => ExtractedText) | undefined {
  if (sizeOf(content) > SHORT_TEXT_BYTES) return undefined;
  if (mediaType === "text/plain") return extractPlainText;
  return mediaType === "text/markdown" ? extractMarkdown : undefined;
}
