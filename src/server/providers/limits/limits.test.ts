import { expect, test } from "vitest";
import { AppError } from "~/server/core/errors";
import { atOncePolicies, limitPolicies } from "~/server/core/limits";
import { createRedis } from "~/server/providers/kv";
import { limitsContract } from "./contract";
import { createLimits, createRateLimiter, type RateLimiter } from "./index";
import { createLocalPlaces } from "./local-places";
import { placesContract } from "./places-contract";
import { millisecondsUntilFree } from "./sliding-window";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const memory = () => createRedis({ target: { driver: "memory" } });
const silent = { warn: () => undefined };

limitsContract("memory", () => Promise.resolve(memory()));

test("reaching a limit throws the policy's own message and the time to wait", async () => {
  const limits = createLimits(createRateLimiter(memory().redis), { log: silent });
  for (let use = 0; use < 5; use++) await limits.check("account-mail", "ada@example.com");
  const refused = limits.check("account-mail", "ada@example.com");
  await expect(refused).rejects.toMatchObject({ code: "rate_limited", message: limitPolicies["account-mail"].message });
  const error = await refused.catch((reason: unknown) => reason);
  expect(error instanceof AppError ? error.retryAfterSeconds : 0).toBeGreaterThan(0);
  await limits.check("account-mail", "grace@example.com");
});

test("no address can be read in Redis", async () => {
  const { redis } = memory();
  await createLimits(createRateLimiter(redis), { log: silent }).check("sign-in-address", "ada@example.com");
  const [, keys] = await redis.scan(0);
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.join()).not.toContain("ada");
});

test("without its limiter, reading goes on and spending stops", async () => {
  const broken: RateLimiter = { take: () => Promise.reject(new AppError("unavailable", "Redis is away.")) };
  const warnings: unknown[] = [];
  const limits = createLimits(broken, { log: { warn: (message, fields) => void warnings.push([message, fields]) } });
  await limits.check("api-ip", "198.51.100.1");
  await expect(limits.check("chat-visitor", "vis_1")).rejects.toMatchObject({ code: "unavailable" });
  expect(warnings).toHaveLength(2);
});

test("limits that are switched off count nothing", async () => {
  const broken: RateLimiter = { take: () => Promise.reject(new Error("must not be asked")) };
  await createLimits(broken, { log: silent, enabled: false }).check("chat-visitor", "vis_1");
});

test.each([
  ["chat-visitor", [10, MINUTE], [100, DAY]],
  ["chat-ip", [30, MINUTE]],
  ["chat-bot", [60, MINUTE]],
  ["api-ip", [200, MINUTE], [5000, HOUR]],
  ["api-network", [200, MINUTE], [5000, HOUR]],
  ["api-actor", [100, MINUTE]],
] as const)("nobody has to set %s: it is what the documentation says", (name, ...windows) => {
  expect(limitPolicies[name].windows.map(({ limit, seconds }) => [limit, seconds])).toEqual(windows);
});

test("every policy of the house can be counted", async () => {
  const limiter = createRateLimiter(memory().redis);
  for (const policy of Object.values(limitPolicies)) {
    expect(await limiter.take(policy, "key")).toMatchObject({ allowed: true });
  }
});

test.each([
  ["fading of the previous bucket", { elapsed: 1000, current: 0, previous: 10 }, 0],
  ["half of the previous bucket", { elapsed: 1000, current: 5, previous: 10 }, 29_000],
  ["a full current bucket", { elapsed: 10_000, current: 10, previous: 0 }, 50_000],
  ["a current bucket beyond the limit", { elapsed: 10_000, current: 20, previous: 0 }, 80_000],
  ["room", { elapsed: 10_000, current: 1, previous: 1 }, 0],
])("the wait follows from %s", (_case, usage, wait) => {
  expect(millisecondsUntilFree({ limit: 10, milliseconds: 60_000, ...usage })).toBe(wait);
});

placesContract("in memory", () => Promise.resolve(createLocalPlaces()));

test("limits that are switched off keep nobody out", async () => {
  const limits = createLimits(createRateLimiter(memory().redis), {
    log: silent,
    enabled: false,
    numbers: { workspaceAnswersAtOnce: 1 },
  });
  await limits.enter("chat-workspace-at-once", "wsp_1");
  await limits.enter("chat-workspace-at-once", "wsp_1");
});

test("the operator sets how many answers run at once", async () => {
  const limits = createLimits(createRateLimiter(memory().redis), {
    log: silent,
    numbers: { workspaceAnswersAtOnce: 1 },
  });
  const leave = await limits.enter("chat-workspace-at-once", "wsp_1");
  await expect(limits.enter("chat-workspace-at-once", "wsp_1")).rejects.toMatchObject({
    code: "rate_limited",
    retryAfterSeconds: 5,
  });
  leave();
  await limits.enter("chat-workspace-at-once", "wsp_1");
});

test("where places cannot be counted, answers are refused, and a process counts its own live streams", async () => {
  const broken = { take: () => Promise.reject(new AppError("unavailable", "Redis is away.")) };
  const limits = createLimits(createRateLimiter(memory().redis), { log: silent, places: broken });
  await expect(limits.enter("chat-workspace-at-once", "wsp_1")).rejects.toMatchObject({ code: "unavailable" });
  const { limit } = atOncePolicies["live-streams"];
  const held = [];
  for (let stream = 0; stream < limit; stream++) held.push(await limits.enter("live-streams", "usr_1"));
  await expect(limits.enter("live-streams", "usr_1")).rejects.toMatchObject({ code: "rate_limited" });
  held[0]?.();
  await limits.enter("live-streams", "usr_1");
});
