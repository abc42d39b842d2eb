import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { clientAddressKey } from "~/server/core/client-address";
import { AppError, notFound } from "~/server/core/errors";
import type { AccountCtx } from "~/server/core/platform-ctx";
import { requireSameOrigin } from "~/server/http/same-origin";
import { findMembership } from "~/server/modules/workspaces";
import type { TRPCContext } from "./context";
import { errorDetails, toTRPCError } from "./error-map";

/** Who may call a procedure. The isolation suite reads it and treats each kind as it must be treated. */
export interface ProcedureMeta {
  access: "public" | "signed-in" | "workspace";
}

const PING_MS = 15_000;

const t = initTRPC
  .context<TRPCContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    isDev: false,
    // A silent connection is a dead one: the browser notices, and proxies keep it open.
    sse: { ping: { enabled: true, intervalMs: PING_MS }, client: { reconnectAfterInactivityMs: 3 * PING_MS } },
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      data: { ...shape.data, ...errorDetails(error, ctx?.requestId) },
    }),
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

// `next()` does not reject: a failed procedure is a result that says so.
const mapErrors = t.middleware(async ({ next, ctx }) => {
  const result = await next();
  if (result.ok) return result;
  throw toTRPCError(result.error, ctx.requestId);
});

const guardWrites = t.middleware(({ next, ctx, type }) => {
  if (type === "mutation") requireSameOrigin(ctx.headers, ctx.platform.appUrl);
  return next();
});

const guarded = t.procedure.use(mapErrors).use(guardWrites);

/** For people who are not signed in yet: signing up, resetting a password, looking at an invitation. */
export const publicProcedure = guarded.meta({ access: "public" }).use(async ({ next, ctx }) => {
  await ctx.countOnce("api-ip", clientAddressKey(ctx.platform.clientIp));
  return next();
});

/** Adds `ctx.account`: what belongs to the person and to no workspace. */
export const signedInProcedure = guarded.meta({ access: "signed-in" }).use(async ({ next, ctx, type }) => {
  const user = await ctx.session();
  if (!user) throw signedOut();
  await ctx.countOnce(type === "mutation" ? "api-actor" : "api-actor-read", `user:${user.userId}`);
  const account: AccountCtx = { ...ctx.platform, account: { userId: user.userId, sessionId: user.sessionId } };
  return next({ ctx: { account } });
});

/**
 * Adds `ctx.app`, bound to the workspace whose slug the input carries (see `scoped`) and to the role that the person has
 * there right now. A workspace that somebody is no member of looks as if it did not exist.
 */
export const workspaceProcedure = signedInProcedure
  .meta({ access: "workspace" })
  .use(async ({ next, ctx, getRawInput }) => {
    const raw = await getRawInput();
    const slug: unknown = typeof raw === "object" && raw !== null && "workspace" in raw ? raw.workspace : undefined;
    const admit = async (userId: string) => {
      const found = await findMembership(ctx.platform.prisma, { slug, userId });
      if (!found) throw notFound("workspace");
      return ctx.createCtx({ ...found, requestId: ctx.requestId, locale: ctx.platform.locale });
    };
    const readmit = async () => {
      const user = await ctx.sessionNow();
      if (!user) throw signedOut();
      return admit(user.userId);
    };
    return next({ ctx: { app: await admit(ctx.account.account.userId), readmit } });
  });

function signedOut(): AppError {
  return new AppError("unauthenticated", "You are not signed in. Sign in and try again.");
}
