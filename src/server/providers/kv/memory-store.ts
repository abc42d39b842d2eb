/** A Redis error reply: its text begins with a code such as ERR or WRONGTYPE. */
export class RedisReplyError extends Error {
  override name = "RedisReplyError";
}

export type Stored = string | Map<string, string>;

interface Entry {
  value: Stored;
  /** Milliseconds since 1970; undefined = kept until deleted. */
  expiresAt: number | undefined;
}

interface MemoryStoreOptions {
  now?: () => number;
  /** Above this many keys the ones written longest ago are dropped. */
  maxKeys?: number;
}

const SWEEP_EVERY_MS = 30_000;

/** Keys with expiry, bounded: expired keys are swept now and then, and there is a cap on their number. */
export class MemoryStore {
  readonly now: () => number;
  readonly #maxKeys: number;
  readonly #entries = new Map<string, Entry>();
  #nextSweep: number;

  constructor({ now = Date.now, maxKeys = 100_000 }: MemoryStoreOptions = {}) {
    this.now = now;
    this.#maxKeys = maxKeys;
    this.#nextSweep = now() + SWEEP_EVERY_MS;
  }

  /** Keys held, with those whose end has come but which no sweep has met yet. */
  get size(): number {
    return this.#entries.size;
  }

  read(key: string): Stored | undefined {
    return this.#live(key)?.value;
  }

  expiryOf(key: string): number | undefined {
    return this.#live(key)?.expiresAt;
  }

  write(key: string, value: Stored, expiresAt: number | undefined): void {
    this.#sweepWhenDue();
    // Written anew at the end, so that the map's order is the order of writing.
    this.#entries.delete(key);
    this.#entries.set(key, { value, expiresAt });
    this.#keepWithinCap();
  }

  expire(key: string, expiresAt: number | undefined): void {
    const entry = this.#live(key);
    if (entry) entry.expiresAt = expiresAt;
  }

  delete(key: string): boolean {
    const existed = this.#live(key) !== undefined;
    this.#entries.delete(key);
    return existed;
  }

  keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.#live(key) !== undefined);
  }

  clear(): void {
    this.#entries.clear();
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry?.expiresAt === undefined || entry.expiresAt > this.now()) return entry;
    this.#entries.delete(key);
    return undefined;
  }

  #sweepWhenDue(): void {
    const now = this.now();
    if (now < this.#nextSweep) return;
    this.#sweep(now);
  }

  #sweep(now: number): void {
    this.#nextSweep = now + SWEEP_EVERY_MS;
    for (const [key, entry] of this.#entries) {
      if (entry.expiresAt !== undefined && entry.expiresAt <= now) this.#entries.delete(key);
    }
  }

  #keepWithinCap(): void {
    if (this.#entries.size <= this.#maxKeys) return;
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxKeys) return;
      this.#entries.delete(key);
    }
  }
}
