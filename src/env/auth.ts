import { z } from "zod";
import { defineEnv } from "./define-env";

const SHORT = "must be at least 32 characters of random text, for example from: openssl rand -hex 32";
const SECRET = "0".repeat(64);

/** Made in DATA_DIR when absent; a start with NODE_ENV=production wants them set. */
export const secretsEnv = defineEnv(
  {
    AUTH_SECRET: z.string().min(32, SHORT).optional().meta({
      example: SECRET,
      description: "Signs sessions and visitor tokens; 32 characters or more, for example from: openssl rand -hex 32",
    }),
    ENCRYPTION_KEY: z.string().min(32, SHORT).optional().meta({
      example: SECRET,
      description: "Encrypts stored keys of other services. Keep it: what it encrypted cannot be read without it.",
    }),
  },
  {
    title: "Secrets (made in DATA_DIR when absent; a start with NODE_ENV=production wants them set)",
    secrets: ["AUTH_SECRET", "ENCRYPTION_KEY"],
  },
);

/** Sign-in with other services beside the password. */
export const signInEnv = defineEnv(
  {
    AUTH_GOOGLE_ID: z.string().optional().meta({
      example: "id",
      description:
        "An OAuth client of each service; its callback address is APP_URL/api/auth/callback/google, or …/github.",
    }),
    AUTH_GOOGLE_SECRET: z.string().optional().meta({ example: "secret" }),
    AUTH_GITHUB_ID: z.string().optional().meta({ example: "id" }),
    AUTH_GITHUB_SECRET: z.string().optional().meta({ example: "secret" }),
  },
  { title: "Signing in (absent: with a password only)", secrets: ["AUTH_GOOGLE_SECRET", "AUTH_GITHUB_SECRET"] },
);

/** Headless set-up at start; see the README. */
export const initEnv = defineEnv(
  {
    BOTSMITH_INIT_EMAIL: z
      .email("must be an e-mail address")
      .optional()
      .meta({ example: "ada@example.com", description: "The platform's admin and owner of the workspace." }),
    BOTSMITH_INIT_PASSWORD: z
      .string()
      .min(10, "must be at least 10 characters")
      .optional()
      .meta({ example: "a-long-password" }),
    BOTSMITH_INIT_WORKSPACE: z
      .string()
      .min(1)
      .max(80, "must be at most 80 characters")
      .optional()
      .meta({ example: "Example" }),
    BOTSMITH_INIT_API_KEY: z
      .string()
      .regex(/^bs_[A-Za-z0-9_-]{24,}$/, "must start with bs_ and go on with at least 24 letters or digits")
      .optional()
      .meta({
        example: "bs_0123456789abcdefghijklmnop",
        description: "An API key with this very value and all scopes.",
      }),
  },
  {
    title: "Headless set-up, done at every start and safe to repeat",
    secrets: ["BOTSMITH_INIT_PASSWORD", "BOTSMITH_INIT_API_KEY"],
  },
);

/**
 * next-auth would take the public address from these names instead of APP_URL, and turn 127.0.0.1 into localhost on the
 * way, where the session's cookie is not sent.
 */
export function ignoreNextAuthUrl(): void {
  delete process.env.AUTH_URL;
  delete process.env.NEXTAUTH_URL;
}
