/**
 * Makes one call of many that ask the same at the same time. Whoever asks while one is under way gets the next, which sees all
 * that happened before he asked.
 */
export class SharedCalls<T> {
  readonly #calls = new Map<string, Call<T>>();

  make(key: string, call: () => Promise<T>): Promise<T> {
    const known = this.#calls.get(key);
    if (!known) return this.#start(key, call);
    known.next ??= known.running.then(
      () => this.#start(key, call),
      () => this.#start(key, call),
    );
    return known.next;
  }

  #start(key: string, call: () => Promise<T>): Promise<T> {
    const entry: Call<T> = { running: call() };
    this.#calls.set(key, entry);
    const forget = () => {
      if (!entry.next) this.#calls.delete(key);
    };
    entry.running.then(forget, forget);
    return entry.running;
  }
}

interface Call<T> {
  running: Promise<T>;
  next?: Promise<T>;
}
