import type { VisitorSession } from "~/contracts/chat";
import type { Bot, PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
import { newId } from "~/server/core/ids";
import { signVisitorToken, verifyVisitorToken } from "~/server/core/visitor-token";
import { tenantDb } from "~/server/db/tenant-client";

interface VisitorPorts {
  prisma: PrismaClient;
  clock: Clock;
  tokenKey: Uint8Array;
}

/**
 * Gives a visitor of this bot a token, the same visitor again when he brings a good one. There is no actor yet: this is
 * how one comes to be.
 */
export async function startVisitorSession(
  { prisma, clock, tokenKey }: VisitorPorts,
  bot: Pick<Bot, "id" | "workspaceId">,
  givenToken: string | undefined,
): Promise<VisitorSession> {
  const now = clock.now();
  const db = tenantDb(prisma, bot.workspaceId);
  const claims = givenToken ? await verifyVisitorToken(givenToken, bot.id, tokenKey, now) : undefined;
  const known = claims && (await db.visitor.findUnique({ where: { id: claims.visitorId, botId: bot.id } }));
  const visitor = known
    ? await db.visitor.update({ where: { id: known.id }, data: { lastSeenAt: now } })
    : await db.visitor.create({
        data: { id: newId("visitor"), workspaceId: bot.workspaceId, botId: bot.id, createdAt: now, lastSeenAt: now },
      });
  const { token, expiresAt } = await signVisitorToken({ visitorId: visitor.id, botId: bot.id }, tokenKey, now);
  return { token, visitorId: visitor.id, expiresAt: expiresAt.toISOString() };
}
