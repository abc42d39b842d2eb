import type { SignInProvider } from "~/contracts/accounts";
import { secretsEnv, signInEnv } from "~/env/auth";
import { serverEnv } from "~/env/server";
import { AppError } from "~/server/core/errors";

export interface SessionCookieSettings {
  secret: string;
  /** HTTPS only, with the `__Secure-` prefix. Follows the scheme of the public address. */
  secure: boolean;
}

export function sessionCookieSettings(): SessionCookieSettings {
  const secret = secretsEnv().AUTH_SECRET;
  if (!secret) {
    throw new AppError("unavailable", "AUTH_SECRET is not set. Start Botsmith with npm start, or set it.", {
      retryable: false,
    });
  }
  return { secret, secure: serverEnv().APP_URL.startsWith("https://") };
}

export interface ProviderKeys {
  clientId: string;
  clientSecret: string;
}

/** Undefined unless both halves of the key are set. */
export function providerKeys(provider: SignInProvider): ProviderKeys | undefined {
  const env = signInEnv();
  const [clientId, clientSecret] =
    provider === "google" ? [env.AUTH_GOOGLE_ID, env.AUTH_GOOGLE_SECRET] : [env.AUTH_GITHUB_ID, env.AUTH_GITHUB_SECRET];
  return clientId && clientSecret ? { clientId, clientSecret } : undefined;
}
