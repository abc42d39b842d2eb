import { expect, onTestFinished, test, vi } from "vitest";
import { gatheringMs, giveWay, joinCrowd } from "./crowd";

test("words are gathered for longer while others wait for their first, up to a bound", () => {
  expect(gatheringMs(50)).toBe(50);
  const leaves = Array.from({ length: 20 }, () => joinCrowd());
  onTestFinished(() => leaves.forEach((leave) => leave()));
  expect(gatheringMs(50)).toBe(110);
  for (let more = 0; more < 480; more++) leaves.push(joinCrowd());
  expect(gatheringMs(50)).toBe(400);
  expect(gatheringMs(1000)).toBe(1000);
});

test("who leaves twice is counted once", () => {
  const [first, second] = [joinCrowd(), joinCrowd()];
  first();
  first();
  expect(gatheringMs(50)).toBe(53);
  second();
  expect(gatheringMs(50)).toBe(50);
});

test("the end of an answer gives way to a crowd, and to nobody when it is stopped", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { signal } = new AbortController();
  await giveWay(signal);
  const leaves = Array.from({ length: 40 }, () => joinCrowd());
  onTestFinished(() => leaves.forEach((leave) => leave()));
  let ended = false;
  const end = giveWay(signal).then(() => (ended = true));
  await vi.advanceTimersByTimeAsync(199);
  expect(ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await end;
  await giveWay(AbortSignal.abort());
});
