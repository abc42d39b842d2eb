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

/** Where changes of a bot's conversations are told, each with the conversation's id. */
export function conversationsChannel(botId: string): string {
  return `conversations:${botId}`;
}

/** Says after a change was stored that this conversation looks otherwise now. */
export function tellConversation(ctx: Pick<Ctx, "bus">, { botId, id }: Pick<Conversation, "botId" | "id">): void {
  ctx.bus.publish(conversationsChannel(botId), id);
}
