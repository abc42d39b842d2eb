import type { SessionView } from "~/contracts/accounts";
import type { AccountCtx } from "~/server/core/platform-ctx";

const SHOWN = 100;

/** Where the account is signed in, the device used last on top. */
export async function listSessions(ctx: AccountCtx): Promise<SessionView[]> {
  const sessions = await ctx.prisma.userSession.findMany({
    where: { userId: ctx.account.userId, revokedAt: null, expiresAt: { gt: ctx.clock.now() } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  return sessions.map((session) => ({
    id: session.id,
    userAgent: session.userAgent,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    current: session.id === ctx.account.sessionId,
  }));
}
