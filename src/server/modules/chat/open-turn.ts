import type { Channel, ChatTurnInput } from "~/contracts/chat";
import type { Bot, Message } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { AppError, notFound } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { isUniqueViolation } from "~/server/db/errors";
import { insertFirstTurn } from "~/server/db/sql/first-turn";
import { isStillStanding, type Remembered } from "~/server/db/sql/remembered";
import { closeLostTurns, insertNextTurn, type Heard, type NewTurn } from "~/server/db/sql/turns";
import { HISTORY_MESSAGES, INTERRUPTED, STREAMING_IS_LOST_AFTER_MS } from "./turn-limits";

export interface OpenedTurn {
  conversationId: string;
  messageId: string;
  /** What was said before in this conversation, oldest first. */
  history: readonly Heard[];
}

/** The message had been sent before: its answer is replayed, never asked for again. */
export interface SentBefore {
  sentBefore: Message;
}

interface OpenTurnInput {
  bot: Pick<Bot, "id">;
  /** As what the bot is remembered (see `knownBot`); undefined when it was read just now. */
  botRow: string | undefined;
  input: ChatTurnInput;
  channel: Channel;
  /** Who asks: repeated messages are looked for among his own only. */
  authorKey: string;
  /** The author may go on with conversations of his own only. */
  onlyOwn: boolean;
  model: string;
}

/**
 * Stores the visitor's message and the place of its answer, in one statement, or finds the answer if it was sent before.
 * `changed` when the bot is not as it is known, or the caller's key was revoked; then nothing was stored or found.
 */
export async function openTurn(ctx: Ctx, turn: OpenTurnInput): Promise<OpenedTurn | SentBefore | "changed"> {
  const opened = await tryToOpen(ctx, turn);
  if (opened && opened !== "taken") return opened;
  const scope = { workspaceId: ctx.workspaceId, botId: turn.bot.id };
  if (!(await isStillStanding(ctx.sql, scope, restsOn(ctx, turn)))) return "changed";
  if (opened !== "taken") return (await findSentBefore(ctx, turn)) ?? missing();
  const before = await findSentBefore(ctx, turn);
  if (before) return before;
  if (await closeLost(ctx, turn)) {
    const again = await tryToOpen(ctx, turn);
    if (again && again !== "taken") return again;
  }
  throw new AppError("conflict", "The bot is still answering in this conversation. Wait for it, or stop it first.", {
    reason: "answering",
  });
}

function missing(): never {
  throw notFound("conversation");
}

/** `taken` when the message or the conversation's one answer in flight exists already; undefined without a conversation. */
async function tryToOpen(ctx: Ctx, turn: OpenTurnInput): Promise<OpenedTurn | "taken" | undefined> {
  try {
    return await store(ctx, turn);
  } catch (error) {
    if (isUniqueViolation(error)) return "taken";
    throw error;
  }
}

async function store(ctx: Ctx, turn: OpenTurnInput): Promise<OpenedTurn | undefined> {
  const { bot, input, channel, authorKey, onlyOwn, model } = turn;
  const scope = { workspaceId: ctx.workspaceId, botId: bot.id };
  const messages: NewTurn = {
    visitorMessageId: newId("message"),
    botMessageId: newId("message"),
    text: input.message,
    clientId: input.messageId,
    authorKey,
    model,
    now: ctx.clock.now(),
    restsOn: restsOn(ctx, turn),
  };
  const messageId = messages.botMessageId;
  if (input.conversationId === undefined) {
    const conversation = {
      id: newId("conversation"),
      visitorId: ctx.actor.kind === "visitor" ? ctx.actor.visitorId : undefined,
      channel,
      title: input.message.replace(/\s+/g, " ").slice(0, 120).toWellFormed(),
    };
    const isStored = await insertFirstTurn(ctx.sql, scope, conversation, messages);
    return isStored ? { conversationId: conversation.id, messageId, history: [] } : undefined;
  }
  const { conversationId } = input;
  // A member or key may go on with what a colleague or an older key began, but never speak in a visitor's place.
  const only = onlyOwn ? { authorKey } : { channel };
  const history = await insertNextTurn(ctx.sql, scope, {
    ...messages,
    conversationId,
    only,
    history: HISTORY_MESSAGES,
  });
  return history && { conversationId, messageId, history };
}

function restsOn({ actor }: Ctx, { botRow }: OpenTurnInput): Remembered {
  return { botRow, apiKeyId: actor.kind === "apiKey" ? actor.apiKeyId : undefined };
}

async function closeLost(ctx: Ctx, { bot, input }: OpenTurnInput): Promise<boolean> {
  if (input.conversationId === undefined) return false;
  const before = new Date(ctx.clock.now().getTime() - STREAMING_IS_LOST_AFTER_MS);
  const lost = { conversationId: input.conversationId, before, ...INTERRUPTED };
  return (await closeLostTurns(ctx.sql, { workspaceId: ctx.workspaceId, botId: bot.id }, lost)) > 0;
}

async function findSentBefore(ctx: Ctx, { bot, input, authorKey }: OpenTurnInput): Promise<SentBefore | undefined> {
  if (input.messageId === undefined) return undefined;
  const asked = await ctx.db.message.findUnique({
    where: { botId_authorKey_clientId: { botId: bot.id, authorKey, clientId: input.messageId } },
  });
  if (!asked) return undefined;
  const { conversationId } = asked;
  const sentBefore = await ctx.db.message.findUnique({
    where: { conversationId_replyToId: { conversationId, replyToId: asked.id } },
  });
  return sentBefore ? { sentBefore } : undefined;
}
