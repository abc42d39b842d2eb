import type { AccountCtx } from "~/server/core/platform-ctx";
import { revokeSessions } from "./sessions";

/** Signs out every device but the one that asks. */
export async function revokeOtherSessions(ctx: AccountCtx): Promise<{ revoked: true }> {
  const { userId, sessionId } = ctx.account;
  await ctx.prisma.$transaction((tx) =>
    revokeSessions(tx, { userId, now: ctx.clock.now(), exceptSessionId: sessionId }),
  );
  return { revoked: true };
}
