import { createHash } from "node:crypto";
import { MAX_FILE_BYTES } from "~/contracts/knowledge";
import { AppError } from "~/server/core/errors";
import type { FileSample } from "~/server/providers/parsers/types";

/** Enough of both ends to tell what a file is: an archive lists its parts at its end. */
const HEAD_BYTES = 256 * 1024;
const TAIL_BYTES = 1024 * 1024;

/** A file on its way to the storage: what is to be known of it, learned while it passes. */
export class ReceivedFile {
  readonly #hash = createHash("sha256");
  #head: Buffer[] = [];
  #tail: Buffer[] = [];
  #headBytes = 0;
  #tailBytes = 0;
  bytes = 0;

  constructor(
    readonly name: string,
    private readonly content: AsyncIterable<Uint8Array>,
  ) {}

  async *pass(): AsyncGenerator<Uint8Array> {
    for await (const piece of this.content) {
      this.bytes += piece.byteLength;
      if (this.bytes > MAX_FILE_BYTES) throw this.#tooLarge();
      this.#hash.update(piece);
      this.#sample(piece);
      yield piece;
    }
    if (this.bytes === 0) throw new AppError("bad_request", `“${this.name}” is empty.`);
  }

  sha256(): string {
    return this.#hash.digest("hex");
  }

  sample(): FileSample {
    const content = Buffer.concat([...this.#head, ...this.#tail]);
    return { name: this.name, content, gap: { at: this.#headBytes, bytes: this.bytes - content.byteLength } };
  }

  // Copies, because a piece may be a view of a buffer that is used again.
  #sample(piece: Uint8Array): void {
    const toHead = Math.min(piece.byteLength, HEAD_BYTES - this.#headBytes);
    if (toHead > 0) this.#head.push(Buffer.from(piece.subarray(0, toHead)));
    this.#headBytes += toHead;
    if (toHead === piece.byteLength) return;
    const rest = Buffer.from(piece.subarray(toHead));
    this.#tail.push(rest);
    this.#tailBytes += rest.byteLength;
    for (let [first] = this.#tail; first && this.#tailBytes - first.byteLength >= TAIL_BYTES; [first] = this.#tail) {
      this.#tail.shift();
      this.#tailBytes -= first.byteLength;
    }
  }

  #tooLarge(): AppError {
    return new AppError(
      "too_large",
      `“${this.name}” is larger than ${MAX_FILE_BYTES / 1_000_000} MB. Split it into parts.`,
    );
  }
}
