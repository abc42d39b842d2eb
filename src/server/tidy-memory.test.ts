import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { collectAll, tidyAfterStart } from "./tidy-memory";

const MB = 1_000_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function machine() {
  const state = { utilization: 0.9, megabytes: 230, collected: 0 };
  tidyAfterStart({
    utilization: () => state.utilization,
    residentBytes: () => state.megabytes * MB,
    collect() {
      state.collected += 1;
      state.megabytes = 175;
    },
  });
  return state;
}

test("memory is tidied in the first quiet moment after the start, and again when it has grown", () => {
  const state = machine();
  vi.advanceTimersByTime(3_000);
  expect(state.collected).toBe(0);
  state.utilization = 0.01;
  vi.advanceTimersByTime(3_000);
  expect(state.collected).toBe(1);
  state.megabytes = 200;
  vi.advanceTimersByTime(3_000);
  expect(state.collected).toBe(2);
});

test("nobody who is busy, or has run for a while, is held up", () => {
  const state = machine();
  vi.advanceTimersByTime(60_000);
  state.utilization = 0;
  vi.advanceTimersByTime(60_000);
  expect(state.collected).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("this process's own collector is found", async () => {
  vi.useRealTimers();
  const left = new WeakRef({ large: new Uint8Array(1_000) });
  // What a reference was just made to stays until the turn of the loop is over.
  await new Promise((resolve) => setImmediate(resolve));
  collectAll();
  expect(left.deref()).toBeUndefined();
});
