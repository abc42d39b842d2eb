import { z } from "zod";
import { defineEnv } from "./define-env";

export const jobsEnv = defineEnv(
  {
    JOBS_MODE: z.enum(["embedded", "dev", "cloud"], "must be embedded, dev or cloud").default("embedded").meta({
      example: "embedded",
      description:
        "embedded runs them in the product and keeps them in the database; dev talks to an Inngest dev server, cloud to Inngest.",
    }),
    JOBS_SERVERLESS: z.literal("allow", "must be allow, or not set").optional().meta({
      example: "allow",
      description:
        '"allow" starts embedded jobs on a host that stops processes between requests: they then run only while requests do.',
    }),
    INNGEST_EVENT_KEY: z.string().optional().meta({ example: "key" }),
    INNGEST_SIGNING_KEY: z.string().optional().meta({ example: "signkey-prod-0000" }),
    INNGEST_SIGNING_KEY_FALLBACK: z.string().optional().meta({ example: "signkey-prod-0001" }),
    INNGEST_BASE_URL: z
      .url("must be the address of an Inngest server")
      .optional()
      .meta({ example: "http://127.0.0.1:8288" }),
  },
  { title: "Jobs", secrets: ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY", "INNGEST_SIGNING_KEY_FALLBACK"] },
);
