import { expect, onTestFinished, test, vi } from "vitest";
import type { LimitPolicy } from "~/server/core/limits";
import type { RedisConnection } from "~/server/providers/kv";
import { createRateLimiter } from "./index";

const START = new Date("2026-11-21T12:00:00Z");

/** What the limiter promises on every Redis. Only the calendar is held still: expiry in Redis goes on by itself. */
export function limitsContract(driver: string, connect: () => Promise<RedisConnection>): void {
  const open = async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: START });
    onTestFinished(() => void vi.useRealTimers());
    const connection = await connect();
    onTestFinished(() => connection.close());
    return createRateLimiter(connection.redis);
  };

  test(`over ${driver}, a window lets its number pass and then tells how long to wait`, async () => {
    const limiter = await open();
    const rule = policy({ limit: 3, seconds: 60 });
    const states = [];
    for (let use = 0; use < 4; use++) states.push(await limiter.take(rule, "ada"));
    expect(states.map((state) => [state.allowed, state.remaining])).toEqual([
      [true, 2],
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
    expect(states[0]?.resetSeconds).toBe(60);
    expect(states.at(-1)).toEqual({
      allowed: false,
      limit: 3,
      remaining: 0,
      retryAfterSeconds: 60,
      resetSeconds: 60,
    });
    expect((await limiter.take(rule, "grace")).allowed).toBe(true);
  });

  test(`over ${driver}, the wait that is told is long enough and not longer than needed`, async () => {
    const limiter = await open();
    const rule = policy({ limit: 10, seconds: 3600 });
    for (let use = 0; use < 10; use++) await limiter.take(rule, "ada");
    vi.setSystemTime(START.getTime() + 3600_000 + 1000);
    for (let use = 0; use < 9; use++) await limiter.take(rule, "ada");
    const { allowed, retryAfterSeconds } = await limiter.take(rule, "ada");
    expect(allowed).toBe(false);
    expect(retryAfterSeconds).toBeLessThan(3600);
    vi.setSystemTime(Date.now() + (retryAfterSeconds - 2) * 1000);
    expect((await limiter.take(rule, "ada")).allowed).toBe(false);
    vi.setSystemTime(Date.now() + 3000);
    expect((await limiter.take(rule, "ada")).allowed).toBe(true);
  });

  test(`over ${driver}, all windows must have room, and a refusal counts in none`, async () => {
    const limiter = await open();
    const rule = policy({ limit: 2, seconds: 60 }, { limit: 5, seconds: 86_400 });
    for (let use = 0; use < 10; use++) await limiter.take(rule, "ada");
    vi.setSystemTime(START.getTime() + 120_000);
    expect(await limiter.take(rule, "ada")).toMatchObject({ allowed: true, remaining: 1 });
    expect(await limiter.take(rule, "ada")).toMatchObject({ allowed: true, remaining: 0 });
    vi.setSystemTime(START.getTime() + 240_000);
    expect(await limiter.take(rule, "ada")).toMatchObject({ allowed: true, limit: 5, remaining: 0 });
    expect(await limiter.take(rule, "ada")).toMatchObject({ allowed: false, limit: 5 });
  });

  test(`over ${driver}, uses at the same moment are all counted`, async () => {
    const limiter = await open();
    const rule = policy({ limit: 10, seconds: 60 });
    const states = await Promise.all(Array.from({ length: 30 }, () => limiter.take(rule, "ada")));
    expect(states.filter((state) => state.allowed)).toHaveLength(10);
  });
}

function policy(...windows: LimitPolicy["windows"]): LimitPolicy {
  return { name: "contract", windows, message: "Wait.", whenUnavailable: "refuse" };
}
