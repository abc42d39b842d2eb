import type { Channel } from "~/contracts/chat";
import { ChatTurnInput } from "~/contracts/chat";
import { actorKey } from "~/server/core/actor";
import type { Ctx } from "~/server/core/ctx";
import { requirePermission } from "~/server/core/permissions";
import type { Heard } from "~/server/db/sql/turns";
import type { PromptMessage } from "~/server/providers/models/types";
import { requireBot, requireBotModel } from "../bots";
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
}

/**
 * The one way in which a bot answers, on every surface. The turn goes on and is stored whatever happens to whoever
 * reads its events; the same `messageId` of the same author joins or replays the first turn.
 */
export async function startTurn(ctx: Ctx, raw: ChatTurnInput, options: TurnOptions): Promise<Turn> {
  requirePermission(ctx, "chat");
  const input = ChatTurnInput.parse(raw);
  const ready = await enterGate();
  try {
    return await open(ctx, input, options, ready);
  } catch (error) {
    ready();
    throw error;
  }
}

async function open(ctx: Ctx, input: ChatTurnInput, options: TurnOptions, ready: () => void): Promise<Turn> {
  const bot = await requireBot(ctx.db, input.botId);
  const model = await requireBotModel(ctx, bot);
  const authorKey = options.visitor === undefined ? actorKey(ctx.actor) : `${actorKey(ctx.actor)}/${options.visitor}`;
  const onlyOwn = ctx.actor.kind === "visitor" || options.visitor !== undefined;
  const opened = await openTurn(ctx, { bot, input, channel: options.channel, authorKey, onlyOwn, model: model.id });
  if ("sentBefore" in opened) {
    ready();
    const live = findLiveTurn(opened.sentBefore.id);
    return live ? turnOf(live, live.log, live.done) : replayTurn(ctx, opened.sentBefore);
  }
  const { conversationId, messageId } = opened;
  const history = options.history ?? opened.history.map(toPromptMessage);
  const live = startLiveTurn(ctx, { workspaceId: ctx.workspaceId, conversationId, messageId }, ({ log, stop }) =>
    runTurn(ctx, {
      ...{ bot, model, conversationId, messageId, message: input.message, history },
      ...{ historyIsClaimed: options.history !== undefined, language: options.language },
      ...{ log, stop: stop.signal, ready },
    }),
  );
  return turnOf(live, live.log, live.done);
}

function toPromptMessage({ role, text }: Heard): PromptMessage {
  return { role: role === "visitor" ? "user" : "assistant", text };
}
