import { expect, test } from "vitest";
import { createRedis } from "./index";
import { createMemoryRunner } from "./memory";
import { kvContract } from "./contract";

kvContract("memory", () => Promise.resolve(createRedis({ target: { driver: "memory" } })));

test("expired keys leave the memory although nobody asks for them again", async () => {
  let now = 1_000_000;
  const runner = createMemoryRunner({ now: () => now });
  const size = async () => (await runner.run([["DBSIZE"]], { atomic: false }))[0]?.result;
  await runner.run(
    Array.from({ length: 1000 }, (_, i) => ["SET", `key-${i}`, "x", "PX", "1000"] as const),
    { atomic: false },
  );
  expect(await size()).toBe(1000);
  now += 60_000;
  await runner.run([["SET", "one-more", "x"]], { atomic: false });
  expect(await size()).toBe(1);
});

test("the oldest keys go first when memory has its fill", async () => {
  const runner = createMemoryRunner({ maxKeys: 3 });
  for (const key of ["a", "b", "c", "a", "d"]) await runner.run([["SET", key, "x"]], { atomic: false });
  const [reply] = await runner.run([["MGET", "a", "b", "c", "d"]], { atomic: false });
  expect(reply?.result).toEqual(["x", null, "x", "x"]);
});

test("a command that memory lacks is named", async () => {
  const { redis } = createRedis({ target: { driver: "memory" } });
  await expect(redis.zadd("set", { score: 1, member: "a" })).rejects.toThrow(/unknown command 'zadd'/);
});

test("a script is compiled once and counts beyond 32 bits", async () => {
  const { redis } = createRedis({ target: { driver: "memory" } });
  const script = `return tostring((ARGV[1] % 60000) / 60000) .. "|" .. redis.call("INCRBY", KEYS[1], ARGV[1])`;
  expect(await redis.eval(script, ["n"], ["1732159050000"])).toBe("0.5|1732159050000.0");
  expect(await redis.get("n")).toBe(1_732_159_050_000);
});
