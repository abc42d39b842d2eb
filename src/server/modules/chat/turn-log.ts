import type { TurnEvent } from "~/contracts/chat";

/** What a turn has said so far. Any number of readers get all of it from the start and then follow. */
export class TurnLog {
  readonly #events: TurnEvent[] = [];
  #waiting: (() => void)[] = [];
  #closed = false;

  append(event: TurnEvent): void {
    if (this.#closed) return;
    this.#events.push(event);
    if (event.type === "done" || event.type === "failed") this.#closed = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  async *read(): AsyncGenerator<TurnEvent> {
    for (let next = 0; ; next++) {
      while (next >= this.#events.length) {
        if (this.#closed) return;
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
      }
      const event = this.#events[next];
      if (event) yield event;
    }
  }
}
