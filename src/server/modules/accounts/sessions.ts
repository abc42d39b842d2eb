import type { Prisma } from "~/generated/prisma/client";
import { localeOf, type Locale } from "~/lib/locales";
import { newId } from "~/server/core/ids";
import type { PlatformCtx } from "~/server/core/platform-ctx";

export const SESSION_DAYS = 30;
const DAY_MS = 86_400_000;
const SEEN_NOTED_EVERY_MS = 60_000;
const USER_AGENT_LENGTH = 300;

/** Who a request comes from. */
export interface SessionUser {
  userId: string;
  sessionId: string;
  name: string;
  email: string;
  emailVerified: boolean;
  isPlatformAdmin: boolean;
  /** The language that the person chose for the dashboard; null is the browser's. */
  locale: Locale | null;
}

/** One sign-in on one device; the cookie names the row. */
export async function startSession(
  ctx: PlatformCtx,
  input: { userId: string; userAgent?: string | null | undefined },
): Promise<{ sessionId: string }> {
  const now = ctx.clock.now();
  const { id } = await ctx.prisma.userSession.create({
    data: {
      id: newId("session"),
      userId: input.userId,
      userAgent: input.userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_DAYS * DAY_MS),
    },
  });
  return { sessionId: id };
}

/** The person behind a session that is neither over nor revoked. Read on every request, so that revoking works at once. */
export async function findSession(
  ctx: Pick<PlatformCtx, "prisma" | "clock">,
  query: { sessionId: string; userId: string },
): Promise<SessionUser | undefined> {
  const now = ctx.clock.now();
  const session = await ctx.prisma.userSession.findFirst({
    where: { id: query.sessionId, userId: query.userId, revokedAt: null, expiresAt: { gt: now } },
    select: {
      lastSeenAt: true,
      user: { select: { name: true, email: true, emailVerifiedAt: true, isPlatformAdmin: true, locale: true } },
    },
  });
  if (!session) return undefined;

  if (now.getTime() - session.lastSeenAt.getTime() >= SEEN_NOTED_EVERY_MS) {
    // The old time in the condition lets only one of several requests write.
    const where = { id: query.sessionId, lastSeenAt: session.lastSeenAt };
    await ctx.prisma.userSession.updateMany({ where, data: { lastSeenAt: now } });
  }
  const { emailVerifiedAt, locale, ...user } = session.user;
  const { userId, sessionId } = query;
  return { ...user, userId, sessionId, emailVerified: emailVerifiedAt !== null, locale: localeOf(locale) ?? null };
}

/** Ends the session on the device that signs out. */
export async function endSession(ctx: Pick<PlatformCtx, "prisma" | "clock">, sessionId: string): Promise<void> {
  await ctx.prisma.userSession.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: ctx.clock.now() },
  });
}

/** Ends every session of the account, all but one when it is named. */
export async function revokeSessions(
  tx: Prisma.TransactionClient,
  query: { userId: string; now: Date; exceptSessionId?: string },
): Promise<void> {
  await tx.userSession.updateMany({
    where: {
      userId: query.userId,
      revokedAt: null,
      ...(query.exceptSessionId === undefined ? {} : { id: { not: query.exceptSessionId } }),
    },
    data: { revokedAt: query.now },
  });
}
