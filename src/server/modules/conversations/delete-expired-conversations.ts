import type { PrismaClient } from "~/generated/prisma/client";
import { recordAudit } from "~/server/core/audit";
import type { Clock } from "~/server/core/clock";
import { deleteExpired } from "~/server/db/sql/expired-conversations";

const BATCH = 500;

interface RetentionPorts {
  prisma: Pick<PrismaClient, "$transaction">;
  clock: Clock;
  requestId?: string;
}

/**
 * Deletes one batch of the conversations that their bots keep no longer, with messages, quotes and ratings. Each bot's
 * audit log tells how many. Safe to repeat: what is gone is not found again.
 */
export async function deleteExpiredConversations(
  { prisma, clock, requestId }: RetentionPorts,
  { limit = BATCH }: { limit?: number } = {},
): Promise<{ deleted: number; more: boolean }> {
  const deleted = await prisma.$transaction(async (tx) => {
    const expired = await deleteExpired(tx, { now: clock.now(), limit });
    for (const { workspaceId, botId, conversations } of expired) {
      const scope = { workspaceId, actor: { kind: "system", job: "conversations-retention" }, requestId } as const;
      await recordAudit(scope, tx, { action: "conversation.expired", targetId: botId, after: { conversations } });
    }
    return expired.reduce((sum, { conversations }) => sum + conversations, 0);
  });
  return { deleted, more: deleted === limit };
}
