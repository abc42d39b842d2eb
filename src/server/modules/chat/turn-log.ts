import type { Citation, TurnEvent } from "~/contracts/chat";

export type TurnListener = (event: TurnEvent) => void;

/**
 * What a turn has said so far. Any number of readers get all of it from the start and then follow; what was said before
 * a reader came reaches him as one piece.
 */
export class TurnLog {
  readonly #events: TurnEvent[] = [];
  readonly #listeners = new Set<TurnListener>();
  #closed = false;
  /** Told when the last reader of an open log leaves, and when one comes. */
  onReaders: (count: number) => void = () => {};

  get readers(): number {
    return this.#listeners.size;
  }

  /** The answer's text so far. */
  get text(): string {
    return this.#events.map((event) => (event.type === "delta" ? event.text : "")).join("");
  }

  /** The citations so far. Each comes before the text that holds its number. */
  get citations(): Citation[] {
    return this.#events.flatMap((event) => (event.type === "citation" ? [event.citation] : []));
  }

  append(event: TurnEvent): void {
    if (this.#closed) return;
    const last = this.#events.at(-1);
    if (event.type === "delta" && last?.type === "delta") {
      this.#events[this.#events.length - 1] = { type: "delta", text: last.text + event.text };
    } else this.#events.push(event);
    this.#closed = event.type === "done" || event.type === "failed";
    for (const listener of this.#listeners) listener(event);
    if (this.#closed) this.#listeners.clear();
  }

  /** Calls `listener` with everything said so far, then with each event as it comes. Returns how to leave. */
  follow(listener: TurnListener): () => void {
    for (const event of this.#events) listener(event);
    if (this.#closed) return () => {};
    this.#listeners.add(listener);
    this.onReaders(this.#listeners.size);
    return () => {
      if (this.#listeners.delete(listener)) this.onReaders(this.#listeners.size);
    };
  }

  async *read(): AsyncGenerator<TurnEvent> {
    const unread: TurnEvent[] = [];
    let wake = () => {};
    const leave = this.follow((event) => {
      unread.push(event);
      wake();
    });
    try {
      for (;;) {
        const event = unread.shift();
        if (event) yield event;
        else if (this.#closed) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      leave();
    }
  }
}
