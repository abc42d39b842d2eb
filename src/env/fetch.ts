import { z } from "zod";
import { defineEnv } from "./define-env";

const HOST_AND_PORT = /^(\[[0-9a-f:]+\]|[^\s:,]+):\d{1,5}$/i;

export const fetchEnv = defineEnv({
  /** `host:port` pairs that the guarded fetch may reach although they are private. For operators only. */
  FETCH_ALLOW_HOSTS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((entry) => entry.trim().toLowerCase())
        .filter(Boolean),
    )
    .refine((list) => list.every((entry) => HOST_AND_PORT.test(entry)), {
      error: "must be a comma-separated list of host:port, for example 127.0.0.1:8080",
    }),
});
