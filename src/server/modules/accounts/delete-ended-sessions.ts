import type { PlatformCtx } from "~/server/core/platform-ctx";

const KEPT_MS = 30 * 86_400_000;

/** Removes sessions and mailed links that ended a month ago; until then they can still answer a question about misuse. */
export async function deleteEndedSessions(
  ctx: Pick<PlatformCtx, "prisma" | "clock">,
): Promise<{ sessions: number; links: number }> {
  const before = new Date(ctx.clock.now().getTime() - KEPT_MS);
  const sessions = await ctx.prisma.userSession.deleteMany({
    where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] },
  });
  const links = await ctx.prisma.accountToken.deleteMany({ where: { expiresAt: { lt: before } } });
  return { sessions: sessions.count, links: links.count };
}
