import { LruCache } from "./lru-cache";

interface Entry<T> {
  value: T;
  until: number;
}

/** Keeps what was used last, up to a total size and for a time. */
export class ExpiringCache<T> {
  readonly #entries: LruCache<Entry<T>>;
  readonly #ttlMs: number;
  readonly #now: () => number;

  constructor(options: { size: number; ttlMs: number; now?: () => number }) {
    this.#entries = new LruCache(options.size);
    this.#ttlMs = options.ttlMs;
    this.#now = options.now ?? (() => performance.now());
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.until > this.#now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: T, size = 1): void {
    this.#entries.set(key, { value, until: this.#now() + this.#ttlMs }, size);
  }
}
