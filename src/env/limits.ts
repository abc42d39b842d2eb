import { z } from "zod";
import { defineEnv } from "./define-env";

export const limitsEnv = defineEnv({
  /** `off` is for load tests that measure the product and not its limits; never for a public installation. */
  RATE_LIMITS: z.enum(["on", "off"], "must be on or off").default("on"),
});
