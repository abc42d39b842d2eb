import type { Redis } from "@upstash/redis";
import type { Log } from "~/server/core/log";

/** Versions in Redis. They outlive what they version by far and never expire: a lost one would look like an old one. */
export function createVersions(redis: Redis, { log }: { log: Log }) {
  return {
    async get(name: string): Promise<string | undefined> {
      try {
        return String((await redis.get<number>(keyOf(name))) ?? 0);
      } catch (error) {
        log.warn("a version cannot be read", { name, reason: error instanceof Error ? error.message : "unknown" });
        return undefined;
      }
    },
    /** Never throws: the change is stored already, and caches that miss it go stale for minutes only. */
    async bump(name: string): Promise<void> {
      try {
        await redis.incr(keyOf(name));
      } catch (error) {
        log.warn("a version cannot be raised", { name, reason: error instanceof Error ? error.message : "unknown" });
      }
    },
  };
}

function keyOf(name: string): string {
  return `botsmith:version:${name}`;
}
