import { expect, test } from "vitest";
import { askRunning, enter } from "./running";

test("a run that is asked before it leaves looks once more, and none is asked after", () => {
  expect(askRunning("w")).toBe(false);
  const run = enter("w", Infinity);
  run.look();
  expect(askRunning("other")).toBe(false);
  expect(askRunning("w")).toBe(true);
  expect(run.leave()).toBe(false);
  run.look();
  expect(run.leave()).toBe(true);
  expect(askRunning("w")).toBe(false);
});

test("a run that breaks is not asked any more", () => {
  const [first, second] = [enter("w", Infinity), enter("w", Infinity)];
  first.end();
  expect(askRunning("w")).toBe(true);
  expect(second.leave()).toBe(false);
  second.end();
  expect(askRunning("w")).toBe(false);
});

test("a run whose time is over is not asked", () => {
  const run = enter("w", performance.now() - 1);
  expect(askRunning("w")).toBe(false);
  run.end();
});
