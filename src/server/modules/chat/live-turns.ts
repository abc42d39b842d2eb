import type { Answer } from "~/contracts/chat";
import { processWide } from "~/lib/process-wide";
import type { Ctx } from "~/server/core/ctx";
import { beatTurns, readTurnSignals } from "~/server/db/sql/turns";
import { GRACE_MS, HEARTBEAT_MS, PULSE_MS } from "./turn-limits";
import { TurnLog } from "./turn-log";

/** Why a turn was stopped before its end. */
export type StopReason = "asked" | "left";

export interface LiveTurn {
  workspaceId: string;
  conversationId: string;
  messageId: string;
  log: TurnLog;
  /** Trips when somebody presses Stop, or when nobody has read for a while; its reason is a `StopReason`. */
  stop: AbortController;
  done: Promise<Answer>;
  /** Until when somebody follows from another process, in the context's time. */
  followedUntil: number;
}

interface Living {
  turns: Map<string, LiveTurn>;
  pulse: NodeJS.Timeout | undefined;
  beatAt: number;
  /** A pulse is still waiting for the database. */
  busy: boolean;
}

const living = processWide("liveTurns", (): Living => ({ turns: new Map(), pulse: undefined, beatAt: 0, busy: false }));

export function findLiveTurn(messageId: string): LiveTurn | undefined {
  return living.turns.get(messageId);
}

/** Registers a turn while `run` writes it, and forgets it when that is over. `run` must not reject. */
export function startLiveTurn(
  ctx: Ctx,
  ids: Pick<LiveTurn, "workspaceId" | "conversationId" | "messageId">,
  run: (turn: { log: TurnLog; stop: AbortController }) => Promise<Answer>,
): LiveTurn {
  const log = new TurnLog();
  const stop = new AbortController();
  const turn: LiveTurn = { ...ids, log, stop, followedUntil: 0, done: run({ log, stop }).finally(() => end()) };
  living.turns.set(ids.messageId, turn);
  const stopWaiting = stopWhenLeft(ctx, turn);
  const end = () => {
    stopWaiting();
    living.turns.delete(ids.messageId);
    if (living.turns.size > 0) return;
    clearInterval(living.pulse);
    living.pulse = undefined;
  };
  if (!living.pulse) {
    living.beatAt = performance.now();
    living.pulse = setInterval(() => void pulse(ctx), PULSE_MS).unref();
  }
  return turn;
}

/** The model costs money: a turn whose last reader has left ends soon, unless somebody comes back. */
function stopWhenLeft(ctx: Ctx, turn: LiveTurn): () => void {
  let grace: NodeJS.Timeout | undefined;
  const wait = () => {
    grace = setTimeout(() => {
      if (turn.log.readers > 0) return;
      if (turn.followedUntil > ctx.clock.now().getTime()) wait();
      else turn.stop.abort("left" satisfies StopReason);
    }, GRACE_MS);
  };
  turn.log.onReaders = (count) => {
    clearTimeout(grace);
    if (count === 0) wait();
  };
  return () => clearTimeout(grace);
}

/** One statement for all turns of the process, however many they are. */
async function pulse(ctx: Ctx): Promise<void> {
  if (living.busy) return;
  living.busy = true;
  try {
    const now = ctx.clock.now();
    for (const { messageId, stopAskedAt, followedAt } of await readTurnSignals(ctx.sql, [...living.turns.values()])) {
      const turn = living.turns.get(messageId);
      if (!turn) continue;
      if (stopAskedAt) turn.stop.abort("asked" satisfies StopReason);
      if (followedAt) turn.followedUntil = followedAt.getTime() + GRACE_MS;
    }
    const all = performance.now() - living.beatAt >= HEARTBEAT_MS;
    if (all) living.beatAt = performance.now();
    const due = [...living.turns.values()].filter((turn) => all || turn.followedUntil > now.getTime());
    const texts = due.map(({ workspaceId, messageId, log }) => ({
      ...{ workspaceId, messageId, text: log.text },
      cited: JSON.stringify(log.citations),
    }));
    if (texts.length > 0) await beatTurns(ctx.sql, texts, now);
  } catch (error) {
    ctx.log.error("running turns could not be looked after", { turns: living.turns.size }, error);
  } finally {
    living.busy = false;
  }
}

/** For a draining process: resolves when every turn of it is stored. */
export async function settleLiveTurns(): Promise<void> {
  await Promise.allSettled([...living.turns.values()].map((turn) => turn.done));
}
