import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { redisDatabase } from "~/testing/peers/redis";
import { createRedis } from "./index";
import { kvContract } from "./contract";

kvContract("an ordinary Redis", async () => createRedis({ target: { driver: "redis", url: await redisDatabase() } }));

test("a hash of Upstash's script works in a second process, where only the server knows it", async () => {
  const url = await redisDatabase();
  const first = createRedis({ target: { driver: "redis", url } });
  const second = createRedis({ target: { driver: "redis", url } });
  onTestFinished(() => Promise.all([first.close(), second.close()]).then(() => undefined));
  const script = "#!lua flags=allow-key-locking\nreturn 42";
  const sha = await first.redis.scriptLoad(script);
  await expect(second.redis.evalsha(sha, [], [])).rejects.toThrow("NOSCRIPT");
  expect(await second.redis.eval(script, [], [])).toBe(42);
  expect(await second.redis.evalsha(sha, [], [])).toBe(42);
});

test("a server that is not there is a sentence, not a hang", async () => {
  const connection = createRedis({ target: { driver: "redis", url: "redis://127.0.0.1:1" }, timeoutMs: 200 });
  onTestFinished(() => connection.close());
  await expect(connection.redis.get("a")).rejects.toMatchObject({ code: "unavailable", retryable: true });
});

test("a server that keeps silent is given up after the time-out", async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const connection = createRedis({ target: { driver: "redis", url: `redis://127.0.0.1:${port}` }, timeoutMs: 200 });
  onTestFinished(async () => {
    await connection.close();
    server.close();
  });
  await expect(connection.redis.get("a")).rejects.toMatchObject({ code: "unavailable" });
});
