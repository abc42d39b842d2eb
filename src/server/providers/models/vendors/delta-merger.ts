import type { Delta, DeltaFormat } from "./delta-formats";

const LINE_END = /\r\n|\n|\r/g;
/** What stands for itself between the quotes of a JSON string. */
const PLAIN = /^[^"\\\u0000-\u001f]+$/;

interface Held extends Delta {
  /** The `event:` line of the vendors that write one. */
  eventLine: string;
}

/** A line that was read, and what stands in it around its text. */
interface Known {
  delta: Held;
  before: string;
  after: string;
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
  #known: Known | undefined;

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
    while (LINE_END.test(input)) {
      const end = LINE_END.lastIndex;
      // A carriage return at the very end may be the first half of a line's end.
      if (end === input.length && input.endsWith("\r")) break;
      const line = input.slice(start, end);
      this.#event.push(line);
      if (line === "\n" || line === "\r\n" || line === "\r") out += this.#take();
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
    const like = this.#likeKnown(data, eventLine);
    if (like) return like;
    const value = parsed(data);
    const read = this.#format.read(value);
    if (read) {
      const delta = { ...read, eventLine };
      this.#known = knownLine(data, delta);
      return delta;
    }
    const thought = this.#format.thought(value);
    if (thought !== undefined) this.#onThought(thought);
    return undefined;
  }

  /** Most servers write the same line each time but for its text, which is seen without reading the line as JSON. */
  #likeKnown(data: string, eventLine: string): Held | undefined {
    const known = this.#known;
    if (known?.delta.eventLine !== eventLine) return undefined;
    const { delta, before, after } = known;
    if (!data.startsWith(before) || !data.endsWith(after)) return undefined;
    const text = data.slice(before.length, data.length - after.length);
    return PLAIN.test(text) ? { ...delta, text } : undefined;
  }
}

/** Undefined where it cannot be told which part of the line is the text. */
function knownLine(data: string, delta: Held): Known | undefined {
  const written = JSON.stringify(delta.text);
  const at = data.indexOf(written);
  if (at < 0 || data.includes(written, at + 1)) return undefined;
  return { delta, before: data.slice(0, at + 1), after: data.slice(at + written.length - 1) };
}

function parsed(data: string): unknown {
  try {
    const value: unknown = JSON.parse(data);
    return value;
  } catch {
    return undefined;
  }
}
