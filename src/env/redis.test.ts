import { expect, test } from "vitest";
import { redisEnv, redisTarget } from "./redis";

const target = (source: Record<string, string>) => redisTarget(redisEnv.from(source));

test("no variable means memory, REDIS_URL an ordinary server, both Upstash variables its service", () => {
  expect(target({})).toEqual({ driver: "memory" });
  expect(target({ REDIS_URL: "redis://localhost:6379/2" })).toEqual({
    driver: "redis",
    url: "redis://localhost:6379/2",
  });
  expect(target({ UPSTASH_REDIS_REST_URL: "https://x.upstash.io", UPSTASH_REDIS_REST_TOKEN: "t" })).toEqual({
    driver: "upstash",
    url: "https://x.upstash.io",
    token: "t",
  });
});

test("half of Upstash's pair is refused and the other half named", () => {
  expect(() => target({ UPSTASH_REDIS_REST_URL: "https://x.upstash.io" })).toThrow(
    "UPSTASH_REDIS_REST_TOKEN: must be set together with UPSTASH_REDIS_REST_URL",
  );
  expect(() => target({ UPSTASH_REDIS_REST_TOKEN: "t" })).toThrow(/^UPSTASH_REDIS_REST_URL: /);
});

test("an address of another kind is refused", () => {
  expect(() => target({ REDIS_URL: "http://localhost:6379" })).toThrow(/^REDIS_URL: must be a Redis address/);
  expect(() => target({ UPSTASH_REDIS_REST_URL: "redis://x", UPSTASH_REDIS_REST_TOKEN: "t" })).toThrow(
    /^UPSTASH_REDIS_REST_URL: /,
  );
});
