import { z } from "zod";
import { defineEnv } from "./define-env";

export const jobsEnv = defineEnv(
  {
    JOBS_MODE: z.enum(["embedded", "dev", "cloud"], "must be embedded, dev or cloud").default("embedded"),
    /** `allow` starts embedded jobs although the host stops processes between requests: they then run while requests do. */
    JOBS_SERVERLESS: z.literal("allow", "must be allow, or not set").optional(),
    INNGEST_EVENT_KEY: z.string().optional(),
    INNGEST_SIGNING_KEY: z.string().optional(),
    INNGEST_SIGNING_KEY_FALLBACK: z.string().optional(),
    INNGEST_BASE_URL: z.url("must be the address of an Inngest server").optional(),
  },
  { secrets: ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY", "INNGEST_SIGNING_KEY_FALLBACK"] },
);
