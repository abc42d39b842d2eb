interface Entry<T> {
  readonly key: string;
  value: T;
  size: number;
  /** Used before and after this one. */
  older: Entry<T> | undefined;
  newer: Entry<T> | undefined;
}

/** Keeps what was used last, up to a total size that the caller counts in. */
export class LruCache<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #limit: number;
  #size = 0;
  // A chain of its own: a Map would have to be changed with each look into it.
  #oldest: Entry<T> | undefined;
  #newest: Entry<T> | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry !== this.#newest) {
      this.#unchain(entry);
      this.#chain(entry);
    }
    return entry.value;
  }

  set(key: string, value: T, size: number): void {
    this.delete(key);
    if (size > this.#limit) return;
    const entry = { key, value, size, older: undefined, newer: undefined };
    this.#entries.set(key, entry);
    this.#chain(entry);
    this.#size += size;
    while (this.#oldest && this.#size > this.#limit) this.delete(this.#oldest.key);
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#unchain(entry);
    this.#size -= entry.size;
  }

  #chain(entry: Entry<T>): void {
    entry.older = this.#newest;
    if (this.#newest) this.#newest.newer = entry;
    else this.#oldest = entry;
    this.#newest = entry;
  }

  #unchain(entry: Entry<T>): void {
    if (entry.older) entry.older.newer = entry.newer;
    else this.#oldest = entry.newer;
    if (entry.newer) entry.newer.older = entry.older;
    else this.#newest = entry.older;
    entry.older = undefined;
    entry.newer = undefined;
  }
}
