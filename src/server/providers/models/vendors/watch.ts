interface WatchLimits {
  firstMs: number;
  gapMs: number;
  totalMs: number;
  /** Until the first word of a model that is heard thinking. */
  thoughtMs: number;
}

const MOMENT_MS = 1_000;

/** A model that said nothing for too long. */
export class SilenceError extends Error {
  override name = "TimeoutError";

  constructor(readonly fault: "slow" | "overthought" = "slow") {
    super("The model said nothing for too long");
  }
}

/**
 * Guards one call of a model: ends it when the caller gives up, when the first word is late, when the model falls silent
 * in between, and when it never comes to an end.
 */
export class Watch {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal;
  readonly #total: NodeJS.Timeout;
  readonly #gapMs: number;
  readonly #firstBy: number;
  readonly #thoughtBy: number;
  #silence: NodeJS.Timeout;
  #speaks = false;
  #thinks = false;
  #finished = false;
  #tooSilent: SilenceError | undefined;
  #ended = () => {};

  constructor(caller: AbortSignal, { firstMs, gapMs, totalMs, thoughtMs }: WatchLimits) {
    this.#caller = caller;
    this.#gapMs = gapMs;
    this.#firstBy = performance.now() + firstMs;
    this.#thoughtBy = performance.now() + Math.max(firstMs, thoughtMs);
    this.#silence = setTimeout(this.#giveUp, Math.max(0, firstMs));
    this.#total = setTimeout(this.#giveUp, totalMs);
    caller.addEventListener("abort", this.#stop, { once: true });
    if (caller.aborted) this.#stop();
  }

  /** For the request to the vendor. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Called as soon as the call is over or given up. */
  onEnd(callback: () => void): void {
    this.#ended = callback;
    if (this.#controller.signal.aborted) callback();
  }

  /** The model has said something to the visitor. */
  word(): void {
    if (this.#speaks) return void this.#silence.refresh();
    this.#speaks = true;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(this.#giveUp, this.#gapMs);
  }

  /** The model is there. Before the first word that is not enough: a visitor waits for words. */
  sign(): void {
    if (this.#speaks) this.#silence.refresh();
  }

  /** The model is heard thinking: the first word may come later, but not at any time. */
  thought(): void {
    if (this.#speaks) return void this.#silence.refresh();
    if (this.#finished || this.#controller.signal.aborted) return;
    this.#thinks = true;
    const now = performance.now();
    const wait = Math.max(this.#firstBy - now, Math.min(this.#gapMs, this.#thoughtBy - now));
    clearTimeout(this.#silence);
    this.#silence = setTimeout(this.#giveUp, Math.max(0, wait));
  }

  /** The model has said that it thinks now, and may say nothing more until it speaks. */
  ponder(): void {
    if (this.#speaks) return void this.#silence.refresh();
    if (this.#finished || this.#controller.signal.aborted) return;
    this.#thinks = true;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(this.#giveUp, Math.max(0, this.#thoughtBy - performance.now()));
  }

  throwIfEnded(): void {
    if (this.#tooSilent) throw this.#tooSilent;
    this.#caller.throwIfAborted();
  }

  end(): void {
    if (!this.#finished) this.#stop();
  }

  /** The answer is complete. Its connection gets a moment to end by itself, so that the next call can use it again. */
  async finish(rest: Promise<void>): Promise<void> {
    this.#finished = true;
    this.#clear();
    const late = setTimeout(() => this.#controller.abort(), MOMENT_MS).unref();
    await rest;
    clearTimeout(late);
  }

  readonly #giveUp = () => {
    this.#tooSilent ??= new SilenceError(this.#thinks && !this.#speaks ? "overthought" : "slow");
    this.#stop();
  };

  readonly #stop = () => {
    this.#clear();
    this.#controller.abort();
    this.#ended();
  };

  #clear(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#total);
    this.#caller.removeEventListener("abort", this.#stop);
  }
}
