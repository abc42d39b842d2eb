import type { Channel, ChatTurnInput } from "~/contracts/chat";
import type { Bot, Message } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { isUniqueViolation } from "~/server/db/errors";
import type { TenantTx } from "~/server/db/tenant-client";
import { STREAMING_IS_LOST_AFTER_MS } from "./turn-limits";

export interface OpenedTurn {
  conversationId: string;
  visitorMessage: Message;
  botMessage: Message;
  /** The message had been sent before: its answer is replayed, never asked for again. */
  replayed: boolean;
}

interface OpenTurnInput {
  bot: Bot;
  input: ChatTurnInput;
  channel: Channel;
  /** Who asks: repeated messages are looked for among his own only. */
  authorKey: string;
  /** The author may go on with conversations of his own only. */
  onlyOwn: boolean;
  model: string;
}

/** Stores the visitor's message and the place of its answer, in one transaction, or finds both if it was sent before. */
export async function openTurn(ctx: Ctx, turn: OpenTurnInput): Promise<OpenedTurn> {
  const before = await findSentBefore(ctx, turn);
  if (before) return before;
  try {
    return await ctx.db.$transaction((tx) => storeTurn(ctx, tx, turn));
  } catch (error) {
    // The same message arrived twice at the same moment; the other one won.
    const twin = isUniqueViolation(error) ? await findSentBefore(ctx, turn) : undefined;
    if (twin) return twin;
    if (isUniqueViolation(error)) throw stillAnswering(error);
    throw error;
  }
}

async function findSentBefore(ctx: Ctx, { bot, input, authorKey }: OpenTurnInput): Promise<OpenedTurn | undefined> {
  if (input.messageId === undefined) return undefined;
  const visitorMessage = await ctx.db.message.findUnique({
    where: { botId_authorKey_clientId: { botId: bot.id, authorKey, clientId: input.messageId } },
  });
  if (!visitorMessage) return undefined;
  const { conversationId } = visitorMessage;
  const botMessage = await ctx.db.message.findUnique({
    where: { conversationId_replyToId: { conversationId, replyToId: visitorMessage.id } },
  });
  if (!botMessage) return undefined;
  return { conversationId, visitorMessage, botMessage, replayed: true };
}

async function storeTurn(ctx: Ctx, tx: TenantTx, turn: OpenTurnInput): Promise<OpenedTurn> {
  const { bot, input, channel, authorKey, model } = turn;
  const now = ctx.clock.now();
  const conversationId = input.conversationId ?? newId("conversation");
  if (input.conversationId === undefined) {
    await tx.conversation.create({
      data: {
        id: conversationId,
        workspaceId: ctx.workspaceId,
        botId: bot.id,
        ...(ctx.actor.kind === "visitor" ? { visitorId: ctx.actor.visitorId } : {}),
        channel,
        authorKey,
        title: input.message.replace(/\s+/g, " ").slice(0, 120),
        createdAt: now,
        lastMessageAt: now,
      },
    });
  } else {
    await requireFreeConversation(ctx, tx, turn, conversationId);
  }
  // The update locks the row, so that two messages at once get different numbers.
  const { messageCount } = await tx.conversation.update({
    where: { id: conversationId },
    data: { messageCount: { increment: 2 }, lastMessageAt: now },
    select: { messageCount: true },
  });
  const shared = { workspaceId: ctx.workspaceId, botId: bot.id, conversationId, createdAt: now, heartbeatAt: now };
  const visitorMessage = await tx.message.create({
    data: {
      ...shared,
      id: newId("message"),
      seq: messageCount - 1,
      role: "visitor",
      text: input.message,
      authorKey,
      ...(input.messageId === undefined ? {} : { clientId: input.messageId }),
    },
  });
  const botMessage = await tx.message.create({
    data: {
      ...shared,
      id: newId("message"),
      seq: messageCount,
      role: "bot",
      text: "",
      state: "streaming",
      replyToId: visitorMessage.id,
      model,
    },
  });
  return { conversationId, visitorMessage, botMessage, replayed: false };
}

async function requireFreeConversation(
  ctx: Ctx,
  tx: TenantTx,
  { bot, authorKey, onlyOwn, channel }: OpenTurnInput,
  conversationId: string,
): Promise<void> {
  const conversation = await tx.conversation.findUnique({ where: { id: conversationId, botId: bot.id } });
  // A member or key may go on with what a colleague or an older key began, but never speak in a visitor's place.
  const mine = onlyOwn ? conversation?.authorKey === authorKey : conversation?.channel === channel;
  if (!mine) throw notFound("conversation");
  const running = await tx.message.findFirst({
    where: {
      conversationId,
      state: "streaming",
      heartbeatAt: { gt: new Date(ctx.clock.now().getTime() - STREAMING_IS_LOST_AFTER_MS) },
    },
    select: { id: true },
  });
  if (running) throw stillAnswering();
}

function stillAnswering(cause?: unknown): AppError {
  return new AppError("conflict", "The bot is still answering in this conversation. Wait for it, or stop it first.", {
    cause,
  });
}
