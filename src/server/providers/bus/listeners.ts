import type { BusListener } from "./types";

/** Who listens to what in this process. */
export class Listeners {
  readonly #byChannel = new Map<string, Set<BusListener>>();

  add(channel: string, listener: BusListener): () => void {
    const here = this.#byChannel.get(channel) ?? new Set();
    this.#byChannel.set(channel, here.add(listener));
    return () => {
      here.delete(listener);
      if (here.size === 0 && this.#byChannel.get(channel) === here) this.#byChannel.delete(channel);
    };
  }

  tell(channel: string, id: string): void {
    for (const listener of this.#byChannel.get(channel) ?? []) listener(id);
  }

  tellAll(): void {
    for (const here of this.#byChannel.values()) for (const listener of here) listener(undefined);
  }
}
