import { readSession } from "~/server/auth/read-session";
import { createCtx, createPlatformCtx } from "~/server/container";
import { browserLocale } from "~/lib/locales";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import type { SessionUser } from "~/server/modules/accounts";
import type { FollowTimes } from "~/server/http/follow";
import { clientIp } from "~/server/http/client-ip";
import { requestId } from "~/server/http/request-id";

/** How contexts are made. The container's in the product, another database's in tests. */
export interface ContextFactories {
  liveTimes?: Partial<FollowTimes>;
  createCtx: typeof createCtx;
  createPlatformCtx: typeof createPlatformCtx;
  readSession: (headers: Headers, ctx: PlatformCtx) => Promise<SessionUser | undefined>;
}

const product: ContextFactories = {
  createCtx,
  createPlatformCtx,
  readSession: (headers, ctx) => readSession(headers, ctx),
};

export interface TRPCContext {
  headers: Headers;
  requestId: string;
  platform: PlatformCtx;
  createCtx: ContextFactories["createCtx"];
  /** Read at the first procedure that needs it, once for all procedures of a batch. */
  session: () => Promise<SessionUser | undefined>;
  /** Read once more: whether the session still runs. */
  sessionNow: () => Promise<SessionUser | undefined>;
  liveTimes: Partial<FollowTimes> | undefined;
  /** Counts the HTTP request, not the procedures in it. */
  countOnce: (name: "api-actor" | "api-actor-read" | "api-ip", key: string) => Promise<void>;
}

export function createTRPCContext({
  headers,
  factories = product,
}: {
  headers: Headers;
  factories?: ContextFactories;
}): TRPCContext {
  const id = requestId(headers);
  const platform = factories.createPlatformCtx({
    requestId: id,
    clientIp: clientIp(headers),
    locale: browserLocale(headers),
  });
  let session: Promise<SessionUser | undefined> | undefined;
  const counted = new Map<string, Promise<void>>();
  return {
    headers,
    requestId: id,
    platform,
    createCtx: factories.createCtx,
    session: () => (session ??= factories.readSession(headers, platform)),
    sessionNow: () => factories.readSession(headers, platform),
    liveTimes: factories.liveTimes,
    countOnce(name, key) {
      const known = counted.get(name) ?? platform.limits.check(name, key).then(() => undefined);
      counted.set(name, known);
      return known;
    },
  };
}
