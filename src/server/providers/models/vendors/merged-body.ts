import type { Readable } from "node:stream";
import { gatheringMs } from "~/lib/crowd";
import type { DeltaMerger } from "./delta-merger";

/** Twenty pieces a second read as smoothly as forty and cost half. */
const WINDOW_MS = 50;
/** With many answers at once each gets fewer pieces, rather than every visitor a late first word. */
const MS_PER_STREAM = 0.5;
const LONGEST_WINDOW_MS = 250;
/** From here on the connection itself rests in between, and what has come is read at once. */
const RESTS_FROM_MS = 100;
const MOST_BYTES = 8_000_000;

let streams = 0;

/** A vendor's stream with its deltas merged. The first piece of text never waits. `windowMs` is for measurements. */
export function mergedBody(
  body: Readable,
  merger: DeltaMerger,
  windowMs?: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let reader: MergingReader | undefined;
  return new ReadableStream({
    start(controller) {
      const encoder = new TextEncoder();
      reader = new MergingReader(body, merger, {
        send: (text) => controller.enqueue(encoder.encode(text)),
        close: () => controller.close(),
        windowMs,
      });
    },
    cancel() {
      reader?.leave();
      body.on("error", () => undefined).destroy();
    },
  });
}

interface ReaderOptions {
  send: (text: string) => void;
  close: () => void;
  windowMs: number | undefined;
}

/**
 * Hands text on once in a window. With long windows it also stops reading in between: the system gathers what comes, and
 * one read costs what twenty would.
 */
class MergingReader {
  readonly #body: Readable;
  readonly #merger: DeltaMerger;
  readonly #options: ReaderOptions;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;
  #lastSent = -Infinity;
  #size = 0;
  #left = false;

  constructor(body: Readable, merger: DeltaMerger, options: ReaderOptions) {
    this.#body = body;
    this.#merger = merger;
    this.#options = options;
    streams++;
    body.on("data", (bytes: Buffer) => this.#read(bytes));
    body.once("end", () => this.#end());
    // An error would drop what waits in the streams behind this one. The client notices by itself that an answer
    // which just stops was never finished.
    body.on("error", () => this.#end());
  }

  /** False when it had been left before. */
  leave(): boolean {
    if (this.#left) return false;
    this.#left = true;
    streams--;
    clearTimeout(this.#timer);
    clearImmediate(this.#soon);
    return true;
  }

  #read(bytes: Buffer): void {
    if (this.#left) return;
    this.#size += bytes.length;
    if (this.#size > MOST_BYTES) return void this.#body.destroy(new Error("The model's answer is too large"));
    this.#send(this.#merger.push(bytes));
    if (!this.#merger.holds || this.#timer !== undefined || this.#soon !== undefined) return;
    const window = this.#window();
    const wait = this.#lastSent + window - performance.now();
    if (wait <= 0) this.#sendHeld();
    else this.#waitFor(wait);
  }

  #window(): number {
    const usual = Math.min(LONGEST_WINDOW_MS, WINDOW_MS + streams * MS_PER_STREAM);
    return this.#options.windowMs ?? gatheringMs(usual);
  }

  #waitFor(ms: number): void {
    this.#timer = setTimeout(() => this.#wake(), ms);
  }

  /** Whatever came while the connection rested arrives in this turn of the loop. */
  #wake(): void {
    this.#timer = undefined;
    if (!this.#body.isPaused()) return this.#goOn();
    this.#body.resume();
    this.#soon = setImmediate(() => this.#goOn());
  }

  #goOn(): void {
    this.#soon = undefined;
    const said = this.#merger.holds;
    this.#sendHeld();
    const window = this.#window();
    if (!said || window < RESTS_FROM_MS || this.#left) return;
    this.#body.pause();
    this.#waitFor(window);
  }

  #sendHeld(): void {
    this.#lastSent = performance.now();
    this.#send(this.#merger.flush());
  }

  #send(text: string): void {
    if (text !== "") this.#options.send(text);
  }

  #end(): void {
    if (!this.leave()) return;
    this.#send(this.#merger.end());
    this.#options.close();
  }
}
