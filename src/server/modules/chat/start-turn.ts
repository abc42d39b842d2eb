import type { Channel } from "~/contracts/chat";
import { ChatTurnInput } from "~/contracts/chat";
import { actorKey } from "~/server/core/actor";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import type { ChatModel } from "~/server/providers/models/types";
import { requireBot } from "../bots";
import { findLiveTurn, startLiveTurn } from "./live-turns";
import { openTurn } from "./open-turn";
import { replayTurn } from "./replay-turn";
import { runTurn } from "./run-turn";
import type { Turn } from "./turn";

interface TurnOptions {
  channel: Channel;
  /** The caller's own id of the person who asks, where the caller speaks for many. */
  visitor?: string | undefined;
}

/**
 * The one way in which a bot answers, on every surface. The turn goes on and is stored whatever happens to whoever
 * reads its events; the same `messageId` of the same author joins or replays the first turn.
 */
export async function startTurn(ctx: Ctx, raw: ChatTurnInput, options: TurnOptions): Promise<Turn> {
  requirePermission(ctx, "chat");
  const input = ChatTurnInput.parse(raw);
  const bot = await requireBot(ctx.db, input.botId);
  const model = requireModel(ctx, bot.model);
  const authorKey = options.visitor === undefined ? actorKey(ctx.actor) : `${actorKey(ctx.actor)}/${options.visitor}`;
  const onlyOwn = ctx.actor.kind === "visitor" || options.visitor !== undefined;
  const opened = await openTurn(ctx, { bot, input, channel: options.channel, authorKey, onlyOwn, model: model.id });
  const { conversationId } = opened;
  const messageId = opened.botMessage.id;

  if (opened.replayed) {
    const live = findLiveTurn(messageId);
    if (live) return { conversationId, messageId, events: live.log.read(), done: live.done };
    return replayTurn(ctx, opened.botMessage);
  }
  const live = startLiveTurn({ workspaceId: ctx.workspaceId, conversationId, messageId }, ({ log, stop }) =>
    runTurn(ctx, { bot, model, opened, log, stop: stop.signal }),
  );
  return { conversationId, messageId, events: live.log.read(), done: live.done };
}

function requireModel(ctx: Ctx, id: string): ChatModel {
  const model = ctx.models.get(id);
  if (model) return model;
  throw new AppError("unavailable", "This bot's model is not configured any more. Its owner has to choose another.", {
    retryable: false,
  });
}
