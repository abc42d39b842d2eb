import { z } from "zod";
import { defineEnv } from "./define-env";

export const limitsEnv = defineEnv({
  /** `off` is for load tests that measure the product and not its limits; never for a public installation. */
  RATE_LIMITS: z.enum(["on", "off"], "must be on or off").default("on"),
  /** With a good API key, from one network; 25 times as many an hour. Raise it for servers that ask for many people. */
  API_CALLS_PER_MINUTE: z.coerce.number("must be a whole number").int().min(1).max(1_000_000).default(200),
});
