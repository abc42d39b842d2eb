import type { Redis } from "@upstash/redis";
import { sha1 } from "~/server/providers/kv/script-source";

/** How many places of a key each process has, by the processes' names. */
export interface PlaceBook {
  /** Takes as many as are free, `want` at most. Places of processes that are no longer heard of are free. */
  take(key: string, want: number, limit: number): Promise<number>;
  giveBack(key: string, count: number): Promise<void>;
  /** Writes down what this process has, whatever stood there. */
  set(key: string, count: number): Promise<void>;
  /** Says that this process lives. False when the others may have given its places away. */
  beat(): Promise<boolean>;
}

interface PlaceBookOptions {
  /** The name of this process. */
  own: string;
  /** A process that is silent for so long is taken for dead. */
  leaseMs: number;
}

/** A book of a key outlives its last word by so much. Processes write their own places down again more often. */
export const BOOK_SECONDS = 3600;

const PROCESSES = "botsmith:places:processes";

// The clock is Redis's own, since those of several machines differ; as a float, since Lua in memory has integers of 32 bits.
const NOW = `local time = redis.call("TIME")
local now = tonumber(time[1]) * 1000.0 + math.floor(tonumber(time[2]) / 1000)`;

const take = script(`
${NOW}
local last = {}
local beats = redis.call("HGETALL", KEYS[2])
for at = 1, #beats, 2 do last[beats[at]] = tonumber(beats[at + 1]) end
local taken = 0
local book = redis.call("HGETALL", KEYS[1])
for at = 1, #book, 2 do
  local name = book[at]
  if name == ARGV[1] or (last[name] and last[name] >= now) then taken = taken + tonumber(book[at + 1])
  else redis.call("HDEL", KEYS[1], name) end
end
local got = math.min(tonumber(ARGV[2]), tonumber(ARGV[3]) - taken)
if got < 1 then return 0 end
redis.call("HINCRBY", KEYS[1], ARGV[1], got)
redis.call("EXPIRE", KEYS[1], ARGV[4])
return got`);

const giveBack = script(`
if redis.call("HEXISTS", KEYS[1], ARGV[1]) == 0 then return 0 end
local left = redis.call("HINCRBY", KEYS[1], ARGV[1], 0 - tonumber(ARGV[2]))
if left < 1 then redis.call("HDEL", KEYS[1], ARGV[1]) end
return 0`);

const set = script(`
if tonumber(ARGV[2]) < 1 then return redis.call("HDEL", KEYS[1], ARGV[1]) end
redis.call("HSET", KEYS[1], ARGV[1], ARGV[2])
return redis.call("EXPIRE", KEYS[1], ARGV[3])`);

const beat = script(`
${NOW}
local known = 0
local beats = redis.call("HGETALL", KEYS[1])
for at = 1, #beats, 2 do
  if tonumber(beats[at + 1]) < now then redis.call("HDEL", KEYS[1], beats[at])
  elseif beats[at] == ARGV[1] then known = 1 end
end
redis.call("HSET", KEYS[1], ARGV[1], now + tonumber(ARGV[2]))
return known`);

export function createPlaceBook(redis: Redis, { own, leaseMs }: PlaceBookOptions): PlaceBook {
  const run = (script: Script, keys: string[], ...args: (string | number)[]) => runScript(redis, script, keys, args);
  return {
    take: (key, want, limit) => run(take, [bookOf(key), PROCESSES], own, want, limit, BOOK_SECONDS),
    giveBack: async (key, count) => void (await run(giveBack, [bookOf(key)], own, count)),
    set: async (key, count) => void (await run(set, [bookOf(key)], own, count, BOOK_SECONDS)),
    beat: async () => (await run(beat, [PROCESSES], own, leaseMs)) === 1,
  };
}

interface Script {
  source: string;
  hash: string;
}

function script(source: string): Script {
  return { source, hash: sha1(source) };
}

async function runScript(redis: Redis, { source, hash }: Script, keys: string[], args: (string | number)[]) {
  const texts = args.map(String);
  try {
    return await redis.evalsha<string[], number>(hash, keys, texts);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes("NOSCRIPT")) throw error;
    return redis.eval<string[], number>(source, keys, texts);
  }
}

function bookOf(key: string): string {
  return `botsmith:places:${key}`;
}
