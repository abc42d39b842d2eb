import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inTime } from "./in-time";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function untilAborted(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
  signal.throwIfAborted();
}

test("a call in time gives its result and leaves nothing behind", async () => {
  const outer = new AbortController();
  const removed = vi.spyOn(outer.signal, "removeEventListener");
  expect(await inTime(50, outer.signal, async () => 7)).toBe(7);
  expect(vi.getTimerCount()).toBe(0);
  expect(removed).toHaveBeenCalledOnce();
});

test("a call that is late ends with its time", async () => {
  const late = expect(inTime(50, undefined, untilAborted)).rejects.toMatchObject({ name: "TimeoutError" });
  await vi.advanceTimersByTimeAsync(50);
  await late;
});

test("a call ends with the outer signal, for its reason, and is not made when that has ended before", async () => {
  const outer = new AbortController();
  const stopped = expect(inTime(50, outer.signal, untilAborted)).rejects.toThrow("enough");
  outer.abort(new Error("enough"));
  await stopped;
  const call = vi.fn(untilAborted);
  await expect(inTime(50, outer.signal, call)).rejects.toThrow("enough");
  expect(call).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
