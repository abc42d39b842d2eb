import { expect, onTestFinished, test } from "vitest";
import { startUpstashPeer } from "~/testing/peers/upstash";
import { createRedis } from "./index";
import { kvContract } from "./contract";
import { createMemoryRunner } from "./memory";

async function peer() {
  const upstash = await startUpstashPeer(createMemoryRunner());
  onTestFinished(() => upstash.close());
  return upstash;
}

async function connected(options: { token?: string; timeoutMs?: number } = {}) {
  const upstash = await peer();
  const target = { driver: "upstash", url: upstash.url, token: options.token ?? upstash.token } as const;
  return { upstash, ...createRedis({ target, timeoutMs: options.timeoutMs }) };
}

kvContract("Upstash's HTTP service", () => connected());

test("calls made together travel in one request", async () => {
  const { redis, upstash } = await connected();
  await Promise.all([redis.incr("a"), redis.incr("b"), redis.incr("c")]);
  expect(upstash.requests).toEqual(["/pipeline"]);
});

test("a wrong token is an outage, because no caller can mend it", async () => {
  const { redis } = await connected({ token: "wrong" });
  await expect(redis.get("a")).rejects.toMatchObject({ code: "unavailable" });
});

test.each(["silent", "cut", "broken"] as const)(
  "a service that is %s is unavailable within the time-out",
  async (as) => {
    const { redis, upstash } = await connected({ timeoutMs: 200 });
    upstash.behave(as);
    await expect(redis.set("a", 1)).rejects.toMatchObject({ code: "unavailable", retryable: true });
    upstash.behave("well");
    expect(await redis.set("a", 1)).toBe("OK");
  },
);

test("the peer refuses routes and commands that Upstash does not have", async () => {
  const { upstash } = await connected();
  const post = (path: string, body: unknown) =>
    fetch(upstash.url + path, {
      method: "POST",
      headers: { authorization: `Bearer ${upstash.token}` },
      body: JSON.stringify(body),
    });
  expect((await post("/elsewhere", ["get", "a"])).status).toBe(404);
  expect((await post("/", ["nonsense"])).status).toBe(400);
  expect((await post("/", "get a")).status).toBe(400);
  expect((await fetch(upstash.url, { method: "POST" })).status).toBe(401);
});
