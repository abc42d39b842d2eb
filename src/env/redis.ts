import { z } from "zod";
import { defineEnv, EnvError } from "./define-env";

export const redisEnv = defineEnv(
  {
    UPSTASH_REDIS_REST_URL: z
      .url({
        protocol: /^https?$/,
        error: "must be the REST address of an Upstash database, such as https://name.upstash.io",
      })
      .optional()
      .meta({
        example: "https://name.upstash.io",
        description:
          "Either Upstash's REST address and token, or an ordinary Redis. Processes tell each other of changes over an ordinary one, else over DATABASE_URL (NOTIFY, which a transaction pooler does not pass on).",
      }),
    UPSTASH_REDIS_REST_TOKEN: z.string().optional().meta({ example: "token" }),
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\//, "must be a Redis address such as redis://127.0.0.1:6379")
      .optional()
      .meta({ example: "redis://127.0.0.1:6379" }),
  },
  { title: "Redis (absent: in memory)", secrets: ["UPSTASH_REDIS_REST_TOKEN", "REDIS_URL"] },
);

export type RedisTarget =
  { driver: "upstash"; url: string; token: string } | { driver: "redis"; url: string } | { driver: "memory" };

/** Which Redis to use. Upstash goes first when both are named. Throws `EnvError` for half of Upstash's pair. */
export function redisTarget(env: ReturnType<typeof redisEnv> = redisEnv()): RedisTarget {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token, REDIS_URL } = env;
  if (url && !token) throw new EnvError("UPSTASH_REDIS_REST_TOKEN: must be set together with UPSTASH_REDIS_REST_URL");
  if (token && !url) throw new EnvError("UPSTASH_REDIS_REST_URL: must be set together with UPSTASH_REDIS_REST_TOKEN");
  if (url && token) return { driver: "upstash", url, token };
  return REDIS_URL ? { driver: "redis", url: REDIS_URL } : { driver: "memory" };
}
