/** How long to wait before trying again. Stands apart so that tests need not wait. */
export interface Network {
  isOnline(): boolean;
  /** Resolves when another try makes sense: after a growing pause, and not before the browser is online. */
  untilNextTry(attempt: number, signal: AbortSignal): Promise<void>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

export const browserNetwork: Network = {
  isOnline: () => navigator.onLine,
  async untilNextTry(attempt, signal) {
    if (!navigator.onLine) await firstOf(window, "online", signal);
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
    // A crowd that lost its server together must not come back together.
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause * (0.5 + Math.random() / 2));
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  },
};

function firstOf(target: EventTarget, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    target.addEventListener(type, () => resolve(), { once: true, signal });
    signal.addEventListener("abort", () => resolve());
  });
}
