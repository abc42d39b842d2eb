import { redisTarget, type RedisTarget } from "~/env/redis";
import { createMemoryBus } from "./memory";
import { redisWire } from "./redis";
import type { Bus, Wire, WireEvents } from "./types";
import { createWiredBus } from "./wired";

interface BusOptions {
  redis?: RedisTarget;
  /** Over the database. Undefined where it is the embedded one, which one process uses. */
  postgres: ((events: WireEvents) => Wire) | undefined;
  onError: (error: Error) => void;
}

/** Redis where there is one to connect to, else Postgres, else this process alone. */
export function createBus({ redis = redisTarget(), postgres, onError }: BusOptions): Bus {
  if (redis.driver === "redis") return createWiredBus((events) => redisWire(redis.url, events), { onError });
  if (postgres) return createWiredBus(postgres, { onError });
  return createMemoryBus();
}
