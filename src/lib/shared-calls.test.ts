import { expect, test } from "vitest";
import { SharedCalls } from "./shared-calls";

function counted() {
  const started: ((error?: Error) => void)[] = [];
  const calls = new SharedCalls<number>();
  const ask = (key = "a") =>
    calls.make(key, () => {
      const number = started.length + 1;
      return new Promise<number>((resolve, reject) =>
        started.push((error) => (error ? reject(error) : resolve(number))),
      );
    });
  return { ask, started };
}

test("who asks while a call is under way gets the one after it, together with all others", async () => {
  const { ask, started } = counted();
  const first = ask();
  const later = [ask(), ask(), ask()];
  expect(started).toHaveLength(1);
  started[0]?.();
  expect(await first).toBe(1);
  await expect.poll(() => started.length).toBe(2);
  const latest = ask();
  started[1]?.();
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  await expect.poll(() => started.length).toBe(3);
  started[2]?.();
  expect(await latest).toBe(3);
});

test("a call that failed is told to those who asked for it, and others call again", async () => {
  const { ask, started } = counted();
  const first = ask();
  const second = ask();
  started[0]?.(new Error("no"));
  await expect(first).rejects.toThrow("no");
  await expect.poll(() => started.length).toBe(2);
  started[1]?.();
  expect(await second).toBe(2);
  const other = ask("b");
  started[2]?.();
  expect(await other).toBe(3);
});
