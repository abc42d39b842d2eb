import { z } from "zod";
import { defineEnv } from "./define-env";

const SHORT = "must be at least 32 characters of random text, for example from: openssl rand -hex 32";

export const authEnv = defineEnv(
  {
    AUTH_SECRET: z.string().min(32, SHORT).optional(),
    ENCRYPTION_KEY: z.string().min(32, SHORT).optional(),
    AUTH_GOOGLE_ID: z.string().optional(),
    AUTH_GOOGLE_SECRET: z.string().optional(),
    AUTH_GITHUB_ID: z.string().optional(),
    AUTH_GITHUB_SECRET: z.string().optional(),
  },
  { secrets: ["AUTH_SECRET", "ENCRYPTION_KEY", "AUTH_GOOGLE_SECRET", "AUTH_GITHUB_SECRET"] },
);

/** Headless set-up at start; see the README. */
export const initEnv = defineEnv(
  {
    BOTSMITH_INIT_EMAIL: z.email("must be an e-mail address").optional(),
    BOTSMITH_INIT_PASSWORD: z.string().min(10, "must be at least 10 characters").optional(),
    BOTSMITH_INIT_WORKSPACE: z.string().min(1).max(80, "must be at most 80 characters").optional(),
    BOTSMITH_INIT_API_KEY: z
      .string()
      .regex(/^bs_[A-Za-z0-9_-]{24,}$/, "must start with bs_ and go on with at least 24 letters or digits")
      .optional(),
  },
  { secrets: ["BOTSMITH_INIT_PASSWORD", "BOTSMITH_INIT_API_KEY"] },
);

/**
 * next-auth would take the public address from these names instead of APP_URL, and turn 127.0.0.1 into localhost on the
 * way, where the session's cookie is not sent.
 */
export function ignoreNextAuthUrl(): void {
  delete process.env.AUTH_URL;
  delete process.env.NEXTAUTH_URL;
}
