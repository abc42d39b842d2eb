import type { Delta, DeltaFormat } from "./delta-formats";

const LINE_END = /\r\n|\n|\r/g;

interface Held extends Delta {
  /** The `event:` line of the vendors that write one. */
  eventLine: string;
}

/**
 * Reads a vendor's stream of server-sent events and makes one event of neighbouring pieces of text. The client behind it
 * spends most of its time per event and hardly any per character, so fewer events are what a busy server needs. All
 * that is not plain text passes byte for byte and in order.
 */
export class DeltaMerger {
  readonly #format: DeltaFormat;
  readonly #onThought: (text: string) => void;
  readonly #decoder = new TextDecoder();
  /** The part of the stream whose line has not ended. */
  #rest = "";
  #event: string[] = [];
  #held: Held | undefined;

  constructor(format: DeltaFormat, onThought: (text: string) => void = () => {}) {
    this.#format = format;
    this.#onThought = onThought;
  }

  /** Whether text is held back that `flush` would give. */
  get holds(): boolean {
    return this.#held !== undefined;
  }

  /** What can go on now. The last text stays held back, in case more follows. */
  push(bytes: Uint8Array): string {
    return this.#read(this.#decoder.decode(bytes, { stream: true }));
  }

  flush(): string {
    const held = this.#held;
    if (!held) return "";
    this.#held = undefined;
    return `${held.eventLine}data: ${JSON.stringify(held.withText(held.text))}\n\n`;
  }

  /** Everything that is left, an unfinished event included. */
  end(): string {
    const out = this.#read(this.#decoder.decode());
    const unfinished = this.#event.join("") + this.#rest;
    this.#event = [];
    this.#rest = "";
    return out + this.flush() + unfinished;
  }

  #read(text: string): string {
    const input = this.#rest + text;
    let out = "";
    let start = 0;
    LINE_END.lastIndex = 0;
    for (let match = LINE_END.exec(input); match; match = LINE_END.exec(input)) {
      const end = match.index + match[0].length;
      // A carriage return at the very end may be the first half of a line's end.
      if (match[0] === "\r" && end === input.length) break;
      this.#event.push(input.slice(start, end));
      if (match.index === start) out += this.#take();
      start = end;
    }
    this.#rest = input.slice(start);
    return out;
  }

  /** A blank line has closed the event. */
  #take(): string {
    const lines = this.#event;
    this.#event = [];
    const delta = this.#deltaOf(lines);
    if (!delta) return this.flush() + lines.join("");
    const held = this.#held;
    const isNext = held?.block === delta.block && held.eventLine === delta.eventLine;
    const out = isNext ? "" : this.flush();
    // The latest event is the one that goes on, since its other fields, such as the usage so far, are the newest.
    this.#held = isNext ? { ...delta, text: held.text + delta.text } : delta;
    return out;
  }

  #deltaOf(lines: readonly string[]): Held | undefined {
    let eventLine = "";
    let data: string | undefined;
    for (const line of lines.slice(0, -1)) {
      if (line.startsWith("data:") && data === undefined) data = line.slice("data:".length);
      else if (line.startsWith("event:") && eventLine === "") eventLine = `${line.trimEnd()}\n`;
      else return undefined;
    }
    if (data === undefined) return undefined;
    const value = parsed(data);
    const delta = this.#format.read(value);
    if (delta) return { ...delta, eventLine };
    const thought = this.#format.thought(value);
    if (thought !== undefined) this.#onThought(thought);
    return undefined;
  }
}

function parsed(data: string): unknown {
  try {
    const value: unknown = JSON.parse(data);
    return value;
  } catch {
    return undefined;
  }
}
