import { z } from "zod";
import { defineEnv } from "./define-env";

export const redisEnv = defineEnv(
  {
    UPSTASH_REDIS_REST_URL: z.url("must be the REST address of an Upstash database, https://….upstash.io").optional(),
    UPSTASH_REDIS_REST_TOKEN: z.string().optional(),
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\//, "must be a Redis address such as redis://127.0.0.1:6379")
      .optional(),
  },
  { secrets: ["UPSTASH_REDIS_REST_TOKEN", "REDIS_URL"] },
);
