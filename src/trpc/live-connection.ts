import { retryDelay } from "~/lib/retry-delay";

/** What an opened stream tells. */
export interface LiveObserver {
  /** Something has changed; the id names the state that the stream has seen. */
  onEvent(id: string): void;
  /** The stream is broken, or was refused. With `gone` it makes no sense to try again. */
  onBroken(problem: { gone: boolean; afterMs?: number | undefined }): void;
}

export interface LiveOptions {
  /** Opens the stream after this state; returns how to close it. */
  open(after: string | undefined, observer: LiveObserver): () => void;
  /** Brings what is shown up to date. Called again only when it has ended. */
  refresh(): Promise<unknown>;
  page: Page;
}

/** Whether somebody looks at the page, and when that may have changed. */
export interface Page {
  isHidden(): boolean;
  onChange(listener: () => void): () => void;
}

/** A page in the background gives its connection back: a browser has six to a server, over all of its tabs. */
const HIDDEN_MS = 2000;
/** How often a page that cannot be told looks by itself. */
const LOOK_MS = 15_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Keeps what is shown up to date: over a stream while there is one, by looking now and then while there is none. A
 * stream that broke is opened again after the state that it had seen, later each time. Returns how to end it.
 */
export function keepLive({ open, refresh, page }: LiveOptions): () => void {
  let close: (() => void) | undefined;
  let after: string | undefined;
  let attempt = 0;
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let look: ReturnType<typeof setInterval> | undefined;
  const update = oneAtATime(refresh);

  function connect(): void {
    clearTimeout(timer);
    if (ended || close) return;
    let current = true;
    const stop = open(after, {
      onEvent(id) {
        if (!current) return;
        after = id;
        attempt = 0;
        stopLooking();
        update();
      },
      onBroken({ gone, afterMs }) {
        if (!current) return;
        disconnect();
        if (gone) end();
        else waitToConnect(afterMs);
        update();
      },
    });
    close = () => {
      current = false;
      stop();
    };
  }

  function disconnect(): void {
    close?.();
    close = undefined;
  }

  function waitToConnect(atLeastMs = 0): void {
    attempt += 1;
    const wait = retryDelay(attempt, { firstMs: 1000, longestMs: LONGEST_RETRY_MS });
    timer = setTimeout(connect, Math.max(atLeastMs, wait));
    look ??= setInterval(() => page.isHidden() || update(), LOOK_MS);
  }

  function stopLooking(): void {
    clearInterval(look);
    look = undefined;
  }

  function onPage(): void {
    clearTimeout(timer);
    if (page.isHidden()) timer = setTimeout(disconnect, HIDDEN_MS);
    else connect();
  }

  function end(): void {
    ended = true;
    clearTimeout(timer);
    stopLooking();
    leavePage();
    disconnect();
  }

  const leavePage = page.onChange(onPage);
  if (!page.isHidden()) connect();
  return end;
}

/** While one runs, all further calls become one more, after it. */
function oneAtATime(work: () => Promise<unknown>): () => void {
  let running = false;
  let again = false;
  return function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    void work()
      .catch(() => undefined)
      .finally(() => {
        running = false;
        if (!again) return;
        again = false;
        run();
      });
  };
}
