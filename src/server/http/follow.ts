import type { Bus } from "~/server/providers/bus/types";
import type { Feed, Seen } from "~/server/core/feed";

export interface FollowTimes {
  /** Between two looks: what changes more often is told together. */
  betweenMs: number;
  /** After so long without news it looks all the same, and whether the reader may still do so. */
  recheckMs: number;
}

const TIMES: FollowTimes = { betweenMs: 400, recheckMs: 25_000 };

interface FollowOptions<T> {
  bus: Bus;
  /** Lets the reader in, and throws when he may not see this, or no longer. */
  admit: () => Promise<Feed<T>>;
  /** What `admit` has answered already. */
  feed: Feed<T>;
  /** The version that the reader saw last: nothing is told until there is another. */
  lastVersion: string | undefined;
  signal: AbortSignal | undefined;
  times?: Partial<FollowTimes> | undefined;
}

/**
 * Tells how a feed looks now, and again whenever it looks otherwise. Listens first and looks then, so nothing that
 * happens in between is missed; a message that is lost on the way is made up for by the next look.
 */
export async function* follow<T>(options: FollowOptions<T>): AsyncGenerator<Seen<T>, void> {
  const { bus, admit, signal } = options;
  const { betweenMs, recheckMs } = { ...TIMES, ...options.times };
  const news = new News(signal);
  let { feed, lastVersion } = options;
  const leave = bus.subscribe(feed.channel, (id) => {
    if (id === undefined || feed.id === undefined || feed.id === id) news.arrive();
  });
  try {
    while (!signal?.aborted) {
      news.clear();
      const seen = await feed.look();
      if (seen.version !== lastVersion) yield seen;
      lastVersion = seen.version;
      if (!(await news.within(spread(recheckMs)))) feed = await admit();
      else await news.pause(betweenMs);
    }
  } finally {
    leave();
    news.end();
  }
}

/** Not all streams at the same moment. */
function spread(ms: number): number {
  return ms * (0.8 + Math.random() * 0.4);
}

/** Whether something has happened, and waiting for it. Nothing waits any more once the reader has left. */
class News {
  #arrived = false;
  #wake: (() => void) | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #left = () => this.#wake?.();

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
    signal?.addEventListener("abort", this.#left);
  }

  arrive(): void {
    this.#arrived = true;
    this.#wake?.();
  }

  clear(): void {
    this.#arrived = false;
  }

  async within(ms: number): Promise<boolean> {
    if (!this.#arrived) await this.#sleep(ms);
    return this.#arrived || (this.#signal?.aborted ?? false);
  }

  async pause(ms: number): Promise<void> {
    const until = performance.now() + ms;
    for (let left = ms; left > 0 && !this.#signal?.aborted; left = until - performance.now()) await this.#sleep(left);
  }

  end(): void {
    this.#signal?.removeEventListener("abort", this.#left);
  }

  #sleep(ms: number): Promise<void> {
    if (this.#signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      this.#wake = done;
      function done() {
        clearTimeout(timer);
        resolve();
      }
    });
  }
}
