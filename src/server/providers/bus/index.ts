import { redisTarget, type RedisTarget } from "~/env/redis";
import { createMemoryBus } from "./memory";
import { postgresWire, type PostgresWireOptions } from "./postgres";
import { redisWire } from "./redis";
import type { Bus } from "./types";
import { createWiredBus } from "./wired";

interface BusOptions {
  redis?: RedisTarget;
  /** Undefined where the database is the embedded one, which one process uses. */
  postgres: PostgresWireOptions | undefined;
  onError: (error: Error) => void;
}

/** Redis where there is one to connect to, else Postgres, else this process alone. */
export function createBus({ redis = redisTarget(), postgres, onError }: BusOptions): Bus {
  if (redis.driver === "redis") return createWiredBus((events) => redisWire(redis.url, events), { onError });
  if (postgres) return createWiredBus((events) => postgresWire(postgres, events), { onError });
  return createMemoryBus();
}
