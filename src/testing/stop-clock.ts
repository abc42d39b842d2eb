import { onTestFinished, vi } from "vitest";

/** The windows of a limit move with the clock: it stands still until the test ends, so that none of them ends before. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date().setSeconds(5) });
  onTestFinished(() => void vi.useRealTimers());
}
