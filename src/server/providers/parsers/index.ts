import { availableParallelism } from "node:os";
import path from "node:path";
import { processWide } from "~/lib/process-wide";
import { detectMediaType } from "./detect";
import { extractMarkdown, extractPlainText } from "./plain-text";
import { createReaderPool, type ReaderPool } from "./reader/pool";
import { asRefusal } from "./refusals";
import type { FileToParse, Parsers } from "./types";

/** Below this, plain text is not worth a trip to another process: nothing in it is parsed. */
const SHORT_TEXT_BYTES = 64_000;

/** Files of every kind, read in processes of their own with limits of time and memory; see `reader/`. */
export const parsers: Parsers = {
  detect: detectMediaType,
  async extract(file, options) {
    const readHere = shortTextReader(file);
    if (!readHere) return readers().extract(file, options);
    try {
      return readHere(file);
    } catch (error) {
      throw asRefusal(file.name, error);
    }
  },
};

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

function shortTextReader({ mediaType, content }: FileToParse) {
  if (content.byteLength > SHORT_TEXT_BYTES) return undefined;
  if (mediaType === "text/plain") return extractPlainText;
  return mediaType === "text/markdown" ? extractMarkdown : undefined;
}
