import { expect, onTestFinished, test } from "vitest";
import { gatheringMs, joinCrowd } from "./crowd";

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
