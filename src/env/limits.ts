import ipaddr from "ipaddr.js";
import { z } from "zod";
import { defineEnv } from "./define-env";

const count = z.coerce.number("must be a whole number").int("must be a whole number").min(1, "must be at least 1");

export const limitsEnv = defineEnv(
  {
    RATE_LIMITS: z
      .enum(["on", "off"], "must be on or off")
      .default("on")
      .meta({ example: "on", description: '"off" is for load tests, never for a public installation.' }),
    API_CALLS_PER_MINUTE: count.max(1_000_000, "must be at most 1000000").default(200).meta({
      example: "200",
      description:
        "Calls of the REST API a minute from one network, 25 times as many an hour. Raise it for servers that ask for many people.",
    }),
    API_TRUSTED_NETWORKS: z
      .string()
      .transform((list) =>
        list
          .split(",")
          .map((entry) => entry.trim())
          .filter(Boolean),
      )
      .refine((list) => list.every((entry) => ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry)), {
        error: "must be a comma-separated list of addresses and networks, for example 127.0.0.1,10.0.0.0/8",
      })
      .optional()
      .meta({
        example: "127.0.0.1,10.0.0.0/8",
        description:
          "Networks whose calls with a good key are counted by the key alone. Without it: this machine, unless APP_URL is public.",
      }),
    WORKSPACE_ANSWERS_PER_DAY: count.max(10_000_000, "must be at most 10000000").default(50_000).meta({
      example: "50000",
      description: "Answers that one workspace may get in 24 hours, over all its bots and channels.",
    }),
    WORKSPACE_ANSWERS_AT_ONCE: count.max(100_000, "must be at most 100000").default(1500).meta({
      example: "1500",
      description: "Answers that are written for one workspace at the same time, in all processes together.",
    }),
  },
  { title: "Limits" },
);
