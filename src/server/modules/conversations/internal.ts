import type { Conversation } from "~/generated/prisma/client";
import { actorKey } from "~/server/core/actor";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import type { TenantTx } from "~/server/db/tenant-client";

export async function requireConversation(
  ctx: Ctx,
  db: Pick<TenantTx, "conversation">,
  conversationId: string,
): Promise<Conversation> {
  const conversation = await db.conversation.findUnique({ where: { id: conversationId } });
  const visible = conversation && (ctx.actor.kind !== "visitor" || conversation.authorKey === actorKey(ctx.actor));
  if (!visible) throw notFound("conversation");
  return conversation;
}
