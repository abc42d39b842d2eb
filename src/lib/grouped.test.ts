import { expect, test, vi } from "vitest";
import { Grouped } from "./grouped";

function calls({ mayTryAlone = true, longestWaitMs }: { mayTryAlone?: boolean; longestWaitMs?: number } = {}) {
  const made: number[][] = [];
  const ends: (() => void)[] = [];
  const grouped = new Grouped<number, string>(
    async (items) => {
      made.push([...items]);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (items.includes(13)) throw new Error("unlucky");
      return items.map((item) => `result ${item}`);
    },
    { atOnce: 1, most: 3, mayTryAlone: () => mayTryAlone, ...(longestWaitMs === undefined ? {} : { longestWaitMs }) },
  );
  const endNext = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { grouped, made, endNext };
}

test("one goes at once; those that come meanwhile go together, each with its own result", async () => {
  const { grouped, made, endNext } = calls();
  const results = [1, 2, 3, 4, 5].map((item) => grouped.add(item));
  expect(made).toEqual([[1]]);
  for (let call = 0; call < 3; call++) await endNext();
  expect(made).toEqual([[1], [2, 3, 4], [5]]);
  expect(await Promise.all(results)).toEqual([1, 2, 3, 4, 5].map((item) => `result ${item}`));
  void grouped.add(6);
  expect(made.at(-1)).toEqual([6]);
  await endNext();
});

test("one that fails fails alone", async () => {
  const { grouped, made, endNext } = calls();
  const results = [1, 2, 13, 4].map((item) => grouped.add(item));
  const settled = Promise.allSettled(results);
  for (let call = 0; call < 5; call++) await endNext();
  expect(made).toEqual([[1], [2, 13, 4], [2], [13], [4]]);
  expect((await settled).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
});

test("what may have been done is not done again", async () => {
  const { grouped, made, endNext } = calls({ mayTryAlone: false });
  const settled = Promise.allSettled([1, 2, 13].map((item) => grouped.add(item)));
  await endNext();
  await endNext();
  expect(made).toEqual([[1], [2, 13]]);
  expect((await settled).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
});

test("where waiting has a limit, a full group and one that has waited for so long go while another is under way", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const { grouped, made, endNext } = calls({ longestWaitMs: 20 });
  const results = [1, 2, 3, 4, 5, 6].map((item) => grouped.add(item));
  expect(made).toEqual([[1], [2, 3, 4]]);
  vi.advanceTimersByTime(19);
  expect(made).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(made.at(-1)).toEqual([5, 6]);
  for (let call = 0; call < 3; call++) await endNext();
  expect(await Promise.all(results)).toEqual([1, 2, 3, 4, 5, 6].map((item) => `result ${item}`));
  // The next waits for its own time.
  for (const item of [7, 8]) void grouped.add(item);
  vi.advanceTimersByTime(20);
  expect(made.slice(3)).toEqual([[7], [8]]);
  vi.useRealTimers();
});
