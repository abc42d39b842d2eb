import { expect, onTestFinished, test } from "vitest";
import { createRedis } from "~/server/providers/kv";
import { createMemoryRunner } from "~/server/providers/kv/memory";
import { redisDatabase } from "~/testing/peers/redis";
import { startUpstashPeer } from "~/testing/peers/upstash";
import { limitsContract } from "./contract";
import { createRateLimiter } from "./index";

limitsContract("an ordinary Redis", async () =>
  createRedis({ target: { driver: "redis", url: await redisDatabase() } }),
);

async function overUpstash() {
  const peer = await startUpstashPeer(createMemoryRunner());
  onTestFinished(() => peer.close());
  return { peer, connection: createRedis({ target: { driver: "upstash", url: peer.url, token: peer.token } }) };
}

limitsContract("Upstash", async () => (await overUpstash()).connection);

test("two windows cost one round trip", async () => {
  const { peer, connection } = await overUpstash();
  const limiter = createRateLimiter(connection.redis);
  const windows = [
    { limit: 10, seconds: 60 },
    { limit: 100, seconds: 86_400 },
  ];
  const policy = { name: "trips", windows, message: "Wait.", whenUnavailable: "refuse" } as const;
  await limiter.take(policy, "ada");
  peer.requests.length = 0;
  await limiter.take(policy, "ada");
  expect(peer.requests).toEqual(["/pipeline"]);
});
