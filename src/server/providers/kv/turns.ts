import type { Redis } from "@upstash/redis";
import type { Log } from "~/server/core/log";

/** How long what is asked for now has to wait, when no two may begin within the pause, in whatever process. */
export type Turns = (name: string, pauseMs: number) => Promise<number>;

// What is left of the pauses of all who came before. Without a clock, since those of several machines differ.
const TAKE_TURN = `
local left = redis.call("PTTL", KEYS[1])
if left < 0 then left = 0 end
redis.call("SET", KEYS[1], "1", "PX", left + ARGV[1])
return left`;

/** Turns in Redis. Without an answer of it nobody waits: each process still takes its own. */
export function createTurns(redis: Redis, { log }: { log: Log }): Turns {
  return async (name, pauseMs) => {
    try {
      return await redis.eval<string[], number>(TAKE_TURN, [`botsmith:turn:${name}`], [String(Math.ceil(pauseMs))]);
    } catch (error) {
      log.warn("a turn cannot be taken", { name, reason: error instanceof Error ? error.message : "unknown" });
      return 0;
    }
  };
}
