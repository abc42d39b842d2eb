import { Redis, type Requester } from "@upstash/redis";
import { redisTarget, type RedisTarget } from "~/env/redis";
import { createMemoryRunner } from "./memory";
import { createRedisRunner } from "./redis";
import { guardRequester, requesterOver } from "./requester";
import type { CommandRunner, RedisConnection, RedisDriver } from "./types";
import { createUpstashRequester } from "./upstash";

export type { RedisConnection, RedisDriver } from "./types";

interface RedisOptions {
  target?: RedisTarget;
  timeoutMs?: number;
  /** Told when the connection to an ordinary Redis breaks; it is made again without further ado. */
  onError?: (error: Error) => void;
}

/** The Redis that the environment names: Upstash over HTTP, an ordinary server, or this process's memory. */
export function createRedis({ target = redisTarget(), timeoutMs, onError }: RedisOptions = {}): RedisConnection {
  switch (target.driver) {
    case "upstash":
      return connect("upstash", createUpstashRequester({ ...target, timeoutMs }));
    case "redis":
      return overRunner("redis", createRedisRunner({ url: target.url, timeoutMs, onError }));
    case "memory":
      return overRunner("memory", createMemoryRunner());
  }
}

function overRunner(driver: RedisDriver, runner: CommandRunner): RedisConnection {
  return connect(driver, requesterOver(runner), () => runner.close());
}

function connect(
  driver: RedisDriver,
  requester: Requester,
  close: () => Promise<void> = () => Promise.resolve(),
): RedisConnection {
  return { driver, redis: new Pipelining(guardRequester(requester)).pipelined(), close };
}

/** The client pipelines by itself over its own transport only; over another one it has to be asked. */
class Pipelining extends Redis {
  pipelined(): Redis {
    return this.autoPipeline();
  }
}
