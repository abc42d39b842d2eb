import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepLive, type LiveObserver } from "./live-connection";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Opened {
  after: string | undefined;
  observer: LiveObserver;
  closed: boolean;
}

function start({
  hidden = false,
  refresh = () => Promise.resolve(),
}: { hidden?: boolean; refresh?: () => Promise<void> } = {}) {
  const opened: Opened[] = [];
  const listeners = new Set<() => void>();
  const updates = vi.fn(refresh);
  const state = { hidden };
  const end = keepLive({
    open(after, observer) {
      const stream: Opened = { after, observer, closed: false };
      opened.push(stream);
      return () => void (stream.closed = true);
    },
    refresh: updates,
    page: {
      isHidden: () => state.hidden,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  const show = (visible: boolean) => {
    state.hidden = !visible;
    for (const listener of listeners) listener();
  };
  const newest = () => {
    const stream = opened.at(-1);
    if (!stream) throw new Error("No stream was opened");
    return stream;
  };
  return { opened, updates, show, newest, end, listeners };
}

test("a stream that broke is opened again after the state that it had seen", async () => {
  const { opened, newest, updates } = start();
  newest().observer.onEvent("v7");
  newest().observer.onBroken({ gone: false });
  expect(opened[0]?.closed).toBe(true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(opened.map(({ after }) => after)).toEqual([undefined, "v7"]);
  expect(updates).toHaveBeenCalled();
});

test("it comes back later each time, and not two pages at the same moment", async () => {
  const waits = [];
  const { opened, newest } = start();
  for (let n = 1; n <= 8; n++) {
    const before = Date.now();
    newest().observer.onBroken({ gone: false });
    while (opened.length === n) await vi.advanceTimersByTimeAsync(50);
    waits.push(Date.now() - before);
  }
  expect(waits[0]).toBeLessThanOrEqual(1050);
  expect(waits[3]).toBeGreaterThanOrEqual(4000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_050);
});

test("a refusal that names its time is kept to", async () => {
  const { opened, newest } = start();
  newest().observer.onBroken({ gone: false, afterMs: 20_000 });
  await vi.advanceTimersByTimeAsync(19_000);
  expect(opened).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(opened).toHaveLength(2);
});

test("while there is no stream the page looks by itself, and no longer than that", async () => {
  const { updates, newest, opened } = start();
  for (let n = 0; n < 6; n++) {
    newest().observer.onBroken({ gone: false });
    const count = opened.length;
    while (opened.length === count) await vi.advanceTimersByTimeAsync(500);
  }
  expect(updates.mock.calls.length).toBeGreaterThan(6);
  newest().observer.onEvent("v1");
  updates.mockClear();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(updates).not.toHaveBeenCalled();
});

test("what does not exist any more is not asked for again", async () => {
  const { opened, newest, updates, listeners } = start();
  newest().observer.onBroken({ gone: true });
  await vi.advanceTimersByTimeAsync(120_000);
  expect(opened).toHaveLength(1);
  expect(updates).toHaveBeenCalledOnce();
  expect(listeners.size).toBe(0);
});

test("a page in the background gives its stream back, and goes on where it was when it is seen again", async () => {
  const { opened, newest, show } = start();
  newest().observer.onEvent("v3");
  show(false);
  await vi.advanceTimersByTimeAsync(1000);
  show(true);
  expect(opened).toHaveLength(1);
  show(false);
  await vi.advanceTimersByTimeAsync(3000);
  expect(opened[0]?.closed).toBe(true);
  show(true);
  expect(opened[1]?.after).toBe("v3");
});

test("a page that is opened in the background waits until it is seen", () => {
  const { opened, show } = start({ hidden: true });
  expect(opened).toHaveLength(0);
  show(true);
  expect(opened).toHaveLength(1);
});

test("events while it is being brought up to date lead to one more update, after it", async () => {
  let finish = () => {};
  const { updates, newest } = start({ refresh: () => new Promise((resolve) => (finish = resolve)) });
  for (const id of ["a", "b", "c", "d"]) newest().observer.onEvent(id);
  expect(updates).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(updates).toHaveBeenCalledTimes(2);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(updates).toHaveBeenCalledTimes(2);
});

test("what comes from a stream that was left changes nothing", async () => {
  const { opened, newest, updates, end } = start();
  const { observer } = newest();
  end();
  observer.onEvent("late");
  observer.onBroken({ gone: false });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(updates).not.toHaveBeenCalled();
  expect(opened).toHaveLength(1);
});
