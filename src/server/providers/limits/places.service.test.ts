import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test, vi } from "vitest";
import { createRedis, type RedisConnection } from "~/server/providers/kv";
import { createMemoryRunner } from "~/server/providers/kv/memory";
import { redisDatabase } from "~/testing/peers/redis";
import { startUpstashPeer } from "~/testing/peers/upstash";
import { createPlaceBook } from "./place-book";
import { placesContract } from "./places-contract";
import { SharedPlaces, newProcessName } from "./shared-places";

const silent = { warn: () => undefined };

interface Times {
  leaseMs?: number;
  beatMs?: number;
}

/** The places as one process sees them. */
function processOver(connection: RedisConnection, { leaseMs = 15_000, beatMs = 5000 }: Times = {}) {
  const book = createPlaceBook(connection.redis, { own: newProcessName(), leaseMs });
  const places = new SharedPlaces(book, { log: silent, beatMs });
  onTestFinished(() => {
    places.stop();
    return connection.close();
  });
  return places;
}

function overRedis(url: string, times?: Times) {
  return processOver(createRedis({ target: { driver: "redis", url }, timeoutMs: 2000 }), times);
}

async function upstash() {
  const peer = await startUpstashPeer(createMemoryRunner());
  onTestFinished(() => peer.close());
  return { peer, connect: () => createRedis({ target: { driver: "upstash", url: peer.url, token: peer.token } }) };
}

placesContract("in an ordinary Redis", async () => overRedis(await redisDatabase()));
placesContract("in Upstash", async () => processOver((await upstash()).connect()));

test("processes share a key's places, to the last one", async () => {
  const url = await redisDatabase();
  const processes = [overRedis(url), overRedis(url), overRedis(url)];
  const rule = { name: "shared", limit: 20 };
  const all = processes.flatMap((each) => Array.from({ length: 20 }, () => each.take(rule, "ada")));
  const held = (await Promise.all(all)).filter((leave) => leave !== undefined);
  expect(held).toHaveLength(20);
  held[0]?.();
  await vi.waitFor(async () => expect(await processes[2]?.take(rule, "ada")).toBeDefined());
  expect(await processes[0]?.take(rule, "ada")).toBeUndefined();
});

test("what a process has taken ahead and does not use is others' soon", async () => {
  const url = await redisDatabase();
  const [first, second] = [overRedis(url, { beatMs: 20 }), overRedis(url, { beatMs: 20 })];
  const rule = { name: "ahead", limit: 400 };
  const leave = await first.take(rule, "ada");
  const many = () => Promise.all(Array.from({ length: 399 }, () => second.take(rule, "ada")));
  const held = (await many()).filter((each) => each !== undefined);
  expect(held.length).toBeGreaterThanOrEqual(396);
  const rest = 399 - held.length;
  for (let more = 0; more < rest; more++) {
    await vi.waitFor(async () => expect(await second.take(rule, "ada")).toBeDefined(), { interval: 10 });
  }
  expect(await second.take(rule, "ada")).toBeUndefined();
  leave?.();
});

test("the places of a process that is killed are free when its lease is over, and not before", async () => {
  const url = await redisDatabase();
  const worker = fork(new URL("./place-worker.fixture.ts", import.meta.url), [url, "2", "2", "900"], {
    execArgv: ["--import", "tsx"],
  });
  onTestFinished(() => void worker.kill("SIGKILL"));
  await once(worker, "message");
  const own = overRedis(url, { leaseMs: 900, beatMs: 300 });
  const rule = { name: "kill", limit: 2 };
  expect(await own.take(rule, "ada")).toBeUndefined();
  const gone = once(worker, "exit");
  worker.kill("SIGKILL");
  await gone;
  expect(await own.take(rule, "ada")).toBeUndefined();
  await vi.waitFor(async () => expect(await own.take(rule, "ada")).toBeDefined(), { timeout: 3000, interval: 50 });
  expect(await own.take(rule, "ada")).toBeDefined();
  expect(await own.take(rule, "ada")).toBeUndefined();
});

test("a Redis that has lost everything is told again who has what", async () => {
  const url = await redisDatabase();
  const [first, second] = [overRedis(url, { beatMs: 20 }), overRedis(url)];
  const rule = { name: "lost", limit: 1 };
  expect(await first.take(rule, "ada")).toBeDefined();
  await redisDatabase();
  const connection = createRedis({ target: { driver: "redis", url } });
  onTestFinished(() => connection.close());
  await vi.waitFor(async () => expect(await connection.redis.exists("botsmith:places:lost:ada")).toBe(1));
  expect(await second.take(rule, "ada")).toBeUndefined();
});

test("a busy key costs a question for every hundredth of its places, and then none", async () => {
  const { peer, connect } = await upstash();
  const places = processOver(connect());
  const rule = { name: "busy", limit: 1500 };
  const leave = await places.take(rule, "ada");
  leave?.();
  peer.requests.length = 0;
  for (let turn = 0; turn < 100; turn++) (await places.take(rule, "ada"))?.();
  expect(peer.requests).toEqual([]);
});
