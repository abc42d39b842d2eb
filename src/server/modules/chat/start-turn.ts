import type { Channel, TrialSettings } from "~/contracts/chat";
import { ChatTurnInput } from "~/contracts/chat";
import { definedOnly } from "~/lib/defined-only";
import { actorKey } from "~/server/core/actor";
import type { Bot } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { notFound } from "~/server/core/errors";
import { requirePermission } from "~/server/core/permissions";
import type { Heard } from "~/server/db/sql/turns";
import type { PromptMessage } from "~/server/providers/models/types";
import { requireLiveKey } from "../api-keys";
import { forgetBot, knownBot, requireBotModel } from "../bots";
import { tellConversation } from "../conversations";
import { enterGate } from "./gate";
import { findLiveTurn, startLiveTurn } from "./live-turns";
import { openTurn } from "./open-turn";
import { replayTurn } from "./replay-turn";
import { runTurn } from "./run-turn";
import { turnOf, type Turn } from "./turn";

interface TurnOptions {
  channel: Channel;
  /** The caller's own id of the person who asks, where the caller speaks for many. */
  visitor?: string | undefined;
  /** What the caller says was said before, where he keeps the conversation himself. */
  history?: readonly PromptMessage[];
  /** Of the visitor, such as `de`, where his browser told it. */
  language?: string | undefined;
  /** In place of the bot's own, for this answer only. */
  settings?: TrialSettings | undefined;
  /** Asked before a bot answers that is another by now than the caller knew it: what its old settings let pass. */
  admit?: (bot: Bot) => Promise<void>;
}

/**
 * The one way in which a bot answers, on every surface. The turn goes on and is stored whatever happens to whoever
 * reads its events; the same `messageId` of the same author joins or replays the first turn.
 */
export async function startTurn(ctx: Ctx, raw: ChatTurnInput, options: TurnOptions): Promise<Turn> {
  requirePermission(ctx, "chat");
  const input = ChatTurnInput.parse(raw);
  const leave = await ctx.limits.enter("chat-workspace-at-once", ctx.workspaceId);
  let ready = () => {};
  try {
    await ctx.limits.check("chat-workspace-day", ctx.workspaceId);
    ready = await enterGate();
    const { turn, isLive } = await open(ctx, input, options, ready);
    if (isLive) void turn.done.finally(leave);
    else leave();
    return turn;
  } catch (error) {
    leave();
    ready();
    throw error;
  }
}

interface Opened {
  turn: Turn;
  /** It runs in this process because of this call. */
  isLive: boolean;
}

async function open(ctx: Ctx, input: ChatTurnInput, options: TurnOptions, ready: () => void): Promise<Opened> {
  const remembered = await knownBot(ctx, input.botId);
  const opened = await openWith(ctx, input, options, { ...remembered, ready });
  if (opened !== "changed") return opened;
  await requireLiveKey(ctx);
  forgetBot(ctx, input.botId);
  const { bot } = await knownBot(ctx, input.botId);
  await options.admit?.(bot);
  // Read by this very call, it needs no second look: a bot that changes all the time would keep its visitors waiting.
  const again = await openWith(ctx, input, options, { bot, row: undefined, ready });
  if (again !== "changed") return again;
  await requireLiveKey(ctx);
  throw notFound("bot");
}

interface OpenedWith {
  bot: Bot;
  row: string | undefined;
  ready: () => void;
}

async function openWith(
  ctx: Ctx,
  input: ChatTurnInput,
  options: TurnOptions,
  { bot: stored, row, ready }: OpenedWith,
): Promise<Opened | "changed"> {
  const bot = options.settings ? withSettings(stored, options.settings) : stored;
  const model = await requireBotModel(ctx, bot);
  const authorKey = options.visitor === undefined ? actorKey(ctx.actor) : `${actorKey(ctx.actor)}/${options.visitor}`;
  const onlyOwn = ctx.actor.kind === "visitor" || options.visitor !== undefined;
  const { channel } = options;
  const opened = await openTurn(ctx, { bot, botRow: row, input, channel, authorKey, onlyOwn, model: model.id });
  if (opened === "changed") return opened;
  if ("sentBefore" in opened) {
    ready();
    const live = findLiveTurn(opened.sentBefore.id);
    return { turn: live ? turnOf(live, live.log, live.done) : replayTurn(ctx, opened.sentBefore), isLive: false };
  }
  const { conversationId, messageId } = opened;
  tellConversation(ctx, { botId: bot.id, id: conversationId });
  const history = options.history ?? opened.history.map(toPromptMessage);
  const live = startLiveTurn(ctx, { workspaceId: ctx.workspaceId, conversationId, messageId }, ({ log, stop }) =>
    runTurn(ctx, {
      ...{ bot, model, conversationId, messageId, message: input.message, history },
      ...{ historyIsClaimed: options.history !== undefined, language: options.language },
      ...{ log, stop: stop.signal, ready, keepPrompt: channel === "playground", tried: options.settings },
    }),
  );
  return { turn: turnOf(live, live.log, live.done), isLive: true };
}

/** A model that is tried has to answer itself. */
function withSettings(bot: Bot, settings: TrialSettings): Bot {
  return { ...bot, ...definedOnly(settings), ...(settings.model === undefined ? {} : { fallbackModels: [] }) };
}

function toPromptMessage({ role, text }: Heard): PromptMessage {
  return { role: role === "visitor" ? "user" : "assistant", text };
}
