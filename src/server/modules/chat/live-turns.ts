import type { Answer } from "~/contracts/chat";
import { processWide } from "~/lib/process-wide";
import { TurnLog } from "./turn-log";

export interface LiveTurn {
  workspaceId: string;
  conversationId: string;
  messageId: string;
  log: TurnLog;
  /** Trips when somebody presses Stop. */
  stop: AbortController;
  done: Promise<Answer>;
}

const turns = processWide("liveTurns", () => new Map<string, LiveTurn>());

export function findLiveTurn(messageId: string): LiveTurn | undefined {
  return turns.get(messageId);
}

/** Registers a turn while `run` writes it, and forgets it when that is over. `run` must not reject. */
export function startLiveTurn(
  ids: Pick<LiveTurn, "workspaceId" | "conversationId" | "messageId">,
  run: (turn: { log: TurnLog; stop: AbortController }) => Promise<Answer>,
): LiveTurn {
  const log = new TurnLog();
  const stop = new AbortController();
  const turn: LiveTurn = {
    ...ids,
    log,
    stop,
    done: run({ log, stop }).finally(() => turns.delete(ids.messageId)),
  };
  turns.set(ids.messageId, turn);
  return turn;
}

/** For a draining process: resolves when every turn of it is stored. */
export async function settleLiveTurns(): Promise<void> {
  await Promise.allSettled([...turns.values()].map((turn) => turn.done));
}
