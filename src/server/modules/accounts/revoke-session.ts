import { SessionRef } from "~/contracts/accounts";
import { notFound } from "~/server/core/errors";
import type { AccountCtx } from "~/server/core/platform-ctx";
import { endSession } from "./sessions";

/** Signs a device out. Another person's session looks as if it did not exist. */
export async function revokeSession(ctx: AccountCtx, raw: SessionRef): Promise<{ sessionId: string }> {
  const { sessionId } = SessionRef.parse(raw);
  const session = await ctx.prisma.userSession.findFirst({
    where: { id: sessionId, userId: ctx.account.userId },
    select: { id: true },
  });
  if (!session) throw notFound("session");
  await endSession(ctx, sessionId);
  return { sessionId };
}
