import { z } from "zod";
import { defineEnv } from "./define-env";

const HOST_AND_PORT = /^(\[[0-9a-f:]+\]|[^\s:,]+):\d{1,5}$/i;

export const fetchEnv = defineEnv(
  {
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
      })
      .meta({
        example: "127.0.0.1:8080",
        description:
          "Private hosts that web sources may be fetched from nevertheless, as host:port with commas between. For operators only.",
      }),
  },
  { title: "Fetching websites" },
);
