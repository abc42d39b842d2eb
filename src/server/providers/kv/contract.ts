import { describe, expect, onTestFinished, test } from "vitest";
import type { RedisConnection } from "./types";

/** What every driver promises, whatever is beneath it. `connect` answers a connection to an empty Redis. */
export function kvContract(driver: string, connect: () => Promise<RedisConnection>): void {
  const open = async () => {
    const connection = await connect();
    onTestFinished(() => connection.close());
    return connection.redis;
  };

  describe(`Redis over ${driver}`, () => {
    valueContract(open);
    batchContract(open);
    scriptContract(open);
  });
}

type Open = () => Promise<RedisConnection["redis"]>;

function valueContract(open: Open): void {
  test("keeps text, numbers and objects apart", async () => {
    const redis = await open();
    await redis.set("text", "héllo 🌍");
    await redis.set("object", { a: [1, "zwei", null] });
    await redis.set("empty", "");
    expect(await redis.get("text")).toBe("héllo 🌍");
    expect(await redis.get("object")).toEqual({ a: [1, "zwei", null] });
    expect(await redis.get("empty")).toBe("");
    expect(await redis.get("nothing")).toBeNull();
    expect(await redis.mget("text", "nothing")).toEqual(["héllo 🌍", null]);
  });

  test("counts without losing a step among concurrent calls", async () => {
    const redis = await open();
    await Promise.all(Array.from({ length: 50 }, () => redis.incr("counter")));
    expect(await redis.incrby("counter", 10)).toBe(60);
    expect(await redis.decr("counter")).toBe(59);
  });

  test("gives a lock to one caller only, until it expires or is released", async () => {
    const redis = await open();
    const grabs = await Promise.all(
      ["a", "b", "c"].map((holder) => redis.set("lock", holder, { nx: true, px: 60_000 })),
    );
    expect(grabs).toEqual(["OK", null, null]);
    expect(await redis.pttl("lock")).toBeGreaterThan(50_000);
    expect(await redis.del("lock")).toBe(1);
    expect(await redis.set("lock", "d", { nx: true, ex: 60 })).toBe("OK");
  });

  test("forgets a key when its time is over", async () => {
    const redis = await open();
    await redis.set("short", "gone soon", { px: 20 });
    await redis.set("kept", "stays");
    expect(await redis.ttl("kept")).toBe(-1);
    await expect.poll(() => redis.get("short"), { interval: 5 }).toBeNull();
    expect(await redis.ttl("short")).toBe(-2);
    expect(await redis.exists("short", "kept")).toBe(1);
  });

  test("changes the end of a key", async () => {
    const redis = await open();
    await redis.set("key", "value");
    expect(await redis.expire("key", 100)).toBe(1);
    expect(await redis.ttl("key")).toBeGreaterThan(95);
    expect(await redis.persist("key")).toBe(1);
    expect(await redis.ttl("key")).toBe(-1);
    expect(await redis.expire("missing", 100)).toBe(0);
  });
}

function batchContract(open: Open): void {
  test("keeps hashes", async () => {
    const redis = await open();
    await redis.hset("hash", { name: "Ada", age: 36 });
    expect(await redis.hgetall("hash")).toEqual({ name: "Ada", age: 36 });
    expect(await redis.hget("hash", "name")).toBe("Ada");
    expect(await redis.hincrby("hash", "age", 1)).toBe(37);
    expect(await redis.hdel("hash", "name", "age")).toBe(2);
    expect(await redis.hgetall("hash")).toBeNull();
    expect(await redis.exists("hash")).toBe(0);
  });

  test("finds keys by pattern", async () => {
    const redis = await open();
    await redis.mset({ "user:1": 1, "user:2": 2, "bot:1": 3 });
    const found: string[] = [];
    let cursor = "0";
    do {
      const [next, keys] = await redis.scan(cursor, { match: "user:*" });
      found.push(...keys);
      cursor = String(next);
    } while (cursor !== "0");
    expect(found.toSorted()).toEqual(["user:1", "user:2"]);
  });

  test("runs a transaction in order", async () => {
    const redis = await open();
    const replies = await redis.multi().set("a", 1).incr("a").get("a").exec();
    expect(replies).toEqual(["OK", 2, 2]);
  });

  test("a transaction with an unknown command changes nothing", async () => {
    const redis = await open();
    await expect(redis.multi().set("a", 1).arlen("b").exec()).rejects.not.toMatchObject({ code: "unavailable" });
    expect(await redis.get("a")).toBeNull();
  });

  test("answers every command of a pipeline although one fails", async () => {
    const redis = await open();
    await redis.set("text", "abc");
    const pipeline = redis.pipeline().set("a", 1).incr("text").get("a");
    const replies = await pipeline.exec({ keepErrors: true });
    expect(replies.map((reply) => reply.error !== undefined)).toEqual([false, true, false]);
    expect(replies[1].error).toContain("not an integer");
  });

  test("says which use of a key is wrong, as an error of the caller", async () => {
    const redis = await open();
    await redis.hset("hash", { a: 1 });
    await expect(redis.get("hash")).rejects.toThrow("WRONGTYPE");
  });
}

function scriptContract(open: Open): void {
  test("runs scripts with keys and arguments", async () => {
    const redis = await open();
    const script = `
      local old = redis.call("GET", KEYS[1])
      if old == false then old = "none" end
      redis.call("SET", KEYS[1], ARGV[1])
      return {old, redis.call("INCRBY", KEYS[2], 2), tonumber(ARGV[2]) * 1.5, true, redis.call("GET", "missing")}`;
    expect(await redis.eval(script, ["key", "n"], ["new", "5"])).toEqual(["none", 2, 7, 1, null]);
    expect(await redis.get("key")).toBe("new");
  });

  test("runs a script with Upstash's first line, by text and then by hash", async () => {
    const redis = await open();
    const script = `#!lua flags=allow-key-locking\nreturn redis.call("INCRBY", KEYS[1], ARGV[1]) -- ${Math.random()}`;
    const sha = await redis.scriptLoad(script);
    expect(await redis.evalsha(sha, ["n"], ["2"])).toBe(2);
    expect(await redis.eval(script, ["n"], ["3"])).toBe(5);
  });

  test("names a script that it does not know", async () => {
    const redis = await open();
    await expect(redis.evalsha("0".repeat(40), [], [])).rejects.toThrow("NOSCRIPT");
  });

  test("reports an error inside a script and goes on with the next", async () => {
    const redis = await open();
    await redis.hset("hash", { a: 1 });
    await expect(redis.eval(`return redis.call("INCR", KEYS[1])`, ["hash"], [])).rejects.toThrow("WRONGTYPE");
    expect(await redis.eval(`return redis.pcall("INCR", KEYS[1]) and "caught"`, ["hash"], [])).toBe("caught");
    expect(await redis.eval("return 7", [], [])).toBe(7);
  });
}
