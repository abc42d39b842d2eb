import { Redis } from "ioredis";
import { expect, onTestFinished, test, vi } from "vitest";
import { redisDatabase } from "~/testing/peers/redis";
import { busContract } from "./contract";
import { createBus } from "./index";

const open = (url: string, onError: (error: Error) => void = () => {}) =>
  createBus({ redis: { driver: "redis", url }, postgres: undefined, onError });

busContract("Redis", async () => {
  const url = await redisDatabase();
  return { here: open(url), there: open(url), cut: () => cutListeners(url) };
});

/** Of this test's database alone: other tests use the same server. */
async function cutListeners(url: string): Promise<void> {
  const client = new Redis(url);
  const db = new URL(url).pathname.slice(1);
  const list = String(await client.call("CLIENT", "LIST", "TYPE", "PUBSUB"));
  for (const line of list.split("\n").filter((entry) => entry.includes(` db=${db} `))) {
    const id = /^id=(\d+)/.exec(line)?.[1];
    if (id !== undefined) await client.call("CLIENT", "KILL", "ID", id);
  }
  await client.quit();
}

test("a server that is away holds nobody up, and is told of once it is there", async () => {
  const errors: Error[] = [];
  const bus = open("redis://127.0.0.1:1", (error) => void errors.push(error));
  onTestFinished(() => bus.close());
  const told: (string | undefined)[] = [];
  bus.subscribe("news", (id) => void told.push(id));
  bus.publish("news", "a");
  expect(told).toEqual(["a"]);
  await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0));
});
