import type { PlatformCtx } from "~/server/core/platform-ctx";
import { VISITOR_TOKEN_DAYS } from "~/server/core/visitor-token";

const DAY_MS = 86_400_000;

/**
 * Forgets anonymous visitors of whom nothing is left, no conversation and no lead, once their last token has expired. Whom
 * the owner's server knows stays: his next token leads to the same visitor.
 */
export async function deleteIdleVisitors(ctx: Pick<PlatformCtx, "prisma" | "clock">): Promise<{ visitors: number }> {
  const before = new Date(ctx.clock.now().getTime() - (VISITOR_TOKEN_DAYS + 1) * DAY_MS);
  const { count } = await ctx.prisma.visitor.deleteMany({
    where: { externalId: null, lastSeenAt: { lt: before }, conversations: { none: {} }, leads: { none: {} } },
  });
  return { visitors: count };
}
