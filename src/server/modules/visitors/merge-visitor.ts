import type { Bot } from "~/generated/prisma/client";
import { moveConversations } from "~/server/db/sql/visitors";
import type { TenantDb } from "~/server/db/tenant-client";

/** Gives what an anonymous visitor has asked to the verified one. The empty visitor stays: another tab may still be he. */
export async function mergeVisitor(
  db: TenantDb,
  { id: botId, workspaceId }: Pick<Bot, "id" | "workspaceId">,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const anonymous = await db.visitor.findUnique({ where: { id: from, botId, externalId: null } });
  if (!anonymous) return;
  await db.$transaction((tx) => moveConversations(tx, { workspaceId, botId }, { from, to }));
}
