import { gatheringMs } from "~/lib/crowd";
import type { EventSink } from "./event-stream";

/** Text that follows within this time goes out together: nobody reads faster, and each write costs. */
const FRAME_MS = 50;
/** With many streams at once the time grows, so that a busy process still begins new answers at once. */
const MS_PER_STREAM = 0.1;
const LONGEST_FRAME_MS = 150;
const HEARTBEAT_MS = 15_000;

interface Frames {
  /** One event with a piece of the answer. */
  text: (delta: string) => string;
}

/**
 * Writes events in as few writes as an eye can tell. The first piece of text goes out in the tick in which it comes, and
 * so does the end; what comes in between is gathered for a moment. A comment now and then keeps the connection open.
 */
export class FrameWriter {
  static #open = 0;
  readonly #sink: EventSink;
  readonly #frames: Frames;
  readonly #heartbeat: NodeJS.Timeout;
  #waiting = "";
  #delta = "";
  #textAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;
  #left = false;

  constructor(sink: EventSink, frames: Frames) {
    this.#sink = sink;
    this.#frames = frames;
    FrameWriter.#open += 1;
    this.#heartbeat = setInterval(() => sink.write(": still here\n\n"), HEARTBEAT_MS);
  }

  text(delta: string): void {
    this.#delta += delta;
    if (this.#timer ?? this.#soon) return;
    const frame = gatheringMs(Math.min(LONGEST_FRAME_MS, FRAME_MS + FrameWriter.#open * MS_PER_STREAM));
    const wait = this.#textAt + frame - performance.now();
    if (this.#textAt === 0 || wait <= 1) this.#flushSoon();
    else this.#timer = setTimeout(() => this.#flush(), wait);
  }

  /** An event between the pieces of text. */
  event(frame: string): void {
    this.#closeText();
    this.#waiting += frame;
    if (!this.#timer && !this.#soon) this.#flushSoon();
  }

  end(frame: string): void {
    this.#closeText();
    const all = this.#waiting + frame;
    this.leave();
    this.#sink.end(all);
  }

  /** The reader is gone. */
  leave(): void {
    if (this.#left) return;
    this.#left = true;
    FrameWriter.#open -= 1;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#timer);
    clearImmediate(this.#soon);
    this.#waiting = "";
    this.#delta = "";
  }

  // Everything that this tick still brings goes along.
  #flushSoon(): void {
    this.#soon = setImmediate(() => this.#flush());
  }

  #closeText(): void {
    if (!this.#delta) return;
    this.#waiting += this.#frames.text(this.#delta);
    this.#delta = "";
    this.#textAt = performance.now();
  }

  #flush(): void {
    this.#timer = undefined;
    this.#soon = undefined;
    this.#closeText();
    const frames = this.#waiting;
    this.#waiting = "";
    if (frames) this.#sink.write(frames);
  }
}

export function dataFrame(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}
