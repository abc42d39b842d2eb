import { setTimeout as pause } from "node:timers/promises";

/** Requests to one host at the same time, and the least time between the starts of two. */
export interface Politeness {
  connections: number;
  pauseMs: number;
}

interface Host {
  active: number;
  nextAt: number;
  waiting: (() => void)[];
}

const MAX_IDLE_HOSTS = 1000;

/** Lets requests pass to their hosts one after the other, however many sources want to read the same site. */
export class HostGate {
  readonly #hosts = new Map<string, Host>();
  readonly #pauses = new Map<string, number>();

  constructor(
    private readonly politeness: Politeness,
    /** Turns of all processes, where there may be several: answers how long to wait. */
    private readonly turns?: (host: string, pauseMs: number) => Promise<number>,
  ) {}

  /** What the site itself asks for counts when it is longer. */
  slowDown(host: string, pauseMs: number): void {
    if (pauseMs > this.politeness.pauseMs) this.#pauses.set(host, pauseMs);
    else this.#pauses.delete(host);
  }

  async pass<T>(host: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const state = this.#hostOf(host);
    await this.#takePlace(state, signal);
    try {
      await this.#waitForTurn(host, state, signal);
      return await work();
    } finally {
      const next = state.waiting.shift();
      // A place that somebody waits for is handed over.
      if (next) next();
      else state.active--;
    }
  }

  #hostOf(host: string): Host {
    const known = this.#hosts.get(host);
    if (known) return known;
    if (this.#hosts.size >= MAX_IDLE_HOSTS) this.#forgetIdle();
    const state = { active: 0, nextAt: 0, waiting: [] };
    this.#hosts.set(host, state);
    return state;
  }

  #forgetIdle(): void {
    const now = Date.now();
    for (const [host, { active, nextAt }] of this.#hosts) {
      if (active > 0 || nextAt > now) continue;
      this.#hosts.delete(host);
      this.#pauses.delete(host);
    }
  }

  async #takePlace(state: Host, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (state.active < this.politeness.connections) {
      state.active++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        state.waiting.splice(state.waiting.indexOf(go), 1);
        reject(reasonOf(signal));
      };
      state.waiting.push(go);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  async #waitForTurn(host: string, state: Host, signal: AbortSignal | undefined): Promise<void> {
    const pauseMs = this.#pauses.get(host) ?? this.politeness.pauseMs;
    const now = Date.now();
    const at = Math.max(now, state.nextAt);
    state.nextAt = at + pauseMs;
    await wait(at - now, signal);
    if (this.turns) await wait(await this.turns(host, pauseMs), signal);
  }
}

async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (milliseconds <= 0) return;
  await pause(milliseconds, undefined, signal ? { signal } : {}).catch(() => {
    throw reasonOf(signal);
  });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error("The fetch was given up.");
}
