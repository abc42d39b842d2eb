import { AuthError, type NextAuthConfig, type User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { SignInInput, SignInProvider } from "~/contracts/accounts";
import { createPlatformCtx } from "~/server/container";
import { AppError } from "~/server/core/errors";
import { log } from "~/server/core/log";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import {
  endSession,
  SESSION_DAYS,
  signInByProvider,
  startSession,
  verifyCredentials,
  type ProviderIdentity,
} from "~/server/modules/accounts";
import { providerConfigs } from "./provider-configs";
import { requestFacts } from "./request-facts";
import { sessionCookieSettings } from "./settings";
import { SignInRefused } from "./sign-in-refused";

declare module "next-auth" {
  interface User {
    /** Our session row; set while signing in. */
    sessionId?: string;
  }
}

/** How next-auth works here. `headers` are those of the request, because a session row keeps its device. */
export function authConfig(headers: Headers | undefined, providers = providerConfigs()): NextAuthConfig {
  const { secret, secure } = sessionCookieSettings();
  const facts = requestFacts(headers);
  const ctx = createPlatformCtx(facts);
  return {
    secret,
    trustHost: true,
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(), ...providers],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.type === "credentials") return true;
        try {
          const { userId } = await signInByProvider(ctx, identityOf(account, profile));
          user.id = userId;
          user.sessionId = (await startSession(ctx, { userId, userAgent: facts.userAgent })).sessionId;
          return true;
        } catch (error) {
          if (error instanceof AppError && error.code !== "internal") return `/sign-in?error=${error.code}`;
          throw error;
        }
      },
      jwt: tokenOf,
      redirect: ({ url }) => withinApp(url, ctx.appUrl),
    },
    events: { signOut: (message) => endSignedOut(ctx, message) },
    logger: { error: logAuthError, warn: () => undefined },
  };
}

/** Who it is and which session: everything else is read from the database. `user` is there while signing in only. */
function tokenOf<T extends object>({ token, user }: { token: T; user?: User }): T | { sub: string; sid: string } {
  return user?.id && user.sessionId ? { sub: user.id, sid: user.sessionId } : token;
}

function passwordProvider() {
  return Credentials({
    credentials: { email: {}, password: {} },
    async authorize(credentials, request) {
      const facts = requestFacts(request.headers);
      const ctx = createPlatformCtx(facts);
      const input = SignInInput.safeParse({ email: credentials.email, password: credentials.password });
      if (!input.success) return null;
      try {
        const { userId } = await verifyCredentials(ctx, input.data);
        const { sessionId } = await startSession(ctx, { userId, userAgent: facts.userAgent });
        return { id: userId, sessionId };
      } catch (error) {
        if (error instanceof AppError) throw new SignInRefused(error);
        throw error;
      }
    },
  });
}

type SignInArguments = Parameters<NonNullable<NonNullable<NextAuthConfig["callbacks"]>["signIn"]>>[0];

function identityOf(account: SignInArguments["account"], profile: SignInArguments["profile"]): ProviderIdentity {
  const provider = SignInProvider.parse(account?.provider);
  const email = profile?.email;
  return {
    provider,
    providerAccountId: account?.providerAccountId ?? "",
    email,
    // Of GitHub we only ever read an address that it has confirmed.
    emailVerified: provider === "github" ? Boolean(email) : profile?.email_verified === true,
    name: profile?.name,
  };
}

async function endSignedOut(ctx: PlatformCtx, message: object): Promise<void> {
  const token: unknown = "token" in message ? message.token : undefined;
  const sessionId: unknown = typeof token === "object" && token !== null && "sid" in token ? token.sid : undefined;
  if (typeof sessionId === "string") await endSession(ctx, sessionId);
}

/** Only addresses of ours, so that a sign-in link cannot lead elsewhere. */
function withinApp(url: string, appUrl: string): string {
  const target = URL.canParse(url, appUrl) ? new URL(url, appUrl) : new URL(appUrl);
  return target.origin === new URL(appUrl).origin ? target.href : appUrl;
}

// What a browser without its cookies, a forged form or somebody who changed their mind causes: no fault of ours.
const expected: ReadonlySet<string> = new Set([
  "AccessDenied",
  "InvalidCheck",
  "MissingCSRF",
  "OAuthCallbackError",
  "UnknownAction",
]);

function logAuthError(error: Error): void {
  if (error instanceof SignInRefused) return;
  const kind = error instanceof AuthError ? error.type : error.name;
  if (kind === "CredentialsSignin") return;
  if (expected.has(kind)) log.warn("a sign-in was refused", { kind });
  else log.error("signing in failed", { kind }, error.cause ?? error);
}
