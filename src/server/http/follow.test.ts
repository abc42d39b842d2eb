import { expect, test } from "vitest";
import type { Feed } from "~/server/core/feed";
import { createMemoryBus } from "~/server/providers/bus/memory";
import { follow, type FollowTimes } from "./follow";

const QUICK: FollowTimes = { betweenMs: 30, recheckMs: 60_000 };

function aFeed(start = 1) {
  const bus = createMemoryBus();
  const row = { version: start, looks: 0 };
  const reader = new AbortController();
  const feed: Feed<number> = {
    channel: "things",
    id: "thing-1",
    look() {
      row.looks += 1;
      return Promise.resolve({ version: String(row.version), data: row.version });
    },
  };
  const change = (id = "thing-1") => {
    row.version += 1;
    bus.publish("things", id);
  };
  function open(
    given: { lastVersion?: string; admit?: () => Promise<Feed<number>>; times?: Partial<FollowTimes> } = {},
  ) {
    const { lastVersion, admit = () => Promise.resolve(feed), times } = given;
    return follow({ bus, feed, admit, lastVersion, signal: reader.signal, times: { ...QUICK, ...times } });
  }
  return { bus, row, feed, change, open, leave: () => reader.abort() };
}

test("tells how it looks, and then each change", async () => {
  const { open, change, leave } = aFeed();
  const states = open();
  expect((await states.next()).value?.data).toBe(1);
  const next = states.next();
  change();
  expect((await next).value).toEqual({ version: "2", data: 2 });
  leave();
  expect((await states.next()).done).toBe(true);
});

test("whoever comes back hears nothing until something is other than he saw, and then all of it", async () => {
  const { open, row, change, leave } = aFeed(7);
  const same = open({ lastVersion: "7" }).next();
  await new Promise((resolve) => setImmediate(resolve));
  change();
  expect((await same).value?.data).toBe(8);
  row.version = 12;
  expect((await open({ lastVersion: "8" }).next()).value?.data).toBe(12);
  leave();
});

test("a change between the look and the next wait is not missed", async () => {
  const { open, change, leave } = aFeed();
  const states = open();
  await states.next();
  change();
  expect((await states.next()).value?.data).toBe(2);
  leave();
});

test("a burst of changes is a few looks, and its last state is told", async () => {
  const { open, row, change, leave } = aFeed();
  const states = open();
  await states.next();
  const begun = performance.now();
  for (let n = 0; n < 500; n++) {
    change();
    if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  let last = 1;
  while (last < 501) last = (await states.next()).value?.data ?? 0;
  const most = (performance.now() - begun) / QUICK.betweenMs + 3;
  expect(row.looks).toBeLessThanOrEqual(most);
  leave();
});

test("what concerns something else is not looked at", async () => {
  const { open, row, change, leave } = aFeed();
  const states = open();
  await states.next();
  const next = states.next();
  change("thing-2");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(row.looks).toBe(1);
  leave();
  expect((await next).done).toBe(true);
});

test("a message that was lost is made up for by the next look", async () => {
  const { open, row, leave } = aFeed();
  const states = open({ times: { recheckMs: 20 } });
  await states.next();
  row.version = 9;
  expect((await states.next()).value?.data).toBe(9);
  leave();
});

test("the stream ends with the right to see it", async () => {
  const { open } = aFeed();
  const states = open({ times: { recheckMs: 10 }, admit: () => Promise.reject(new Error("signed out")) });
  await states.next();
  await expect(states.next()).rejects.toThrow("signed out");
});

test("a reader who leaves takes his place on the bus along", async () => {
  const { open, bus, row, leave } = aFeed();
  const states = open();
  await states.next();
  const last = states.next();
  leave();
  await last;
  const looks = row.looks;
  bus.publish("things", "thing-1");
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(row.looks).toBe(looks);
});
