import type { Answer, TurnEvent } from "~/contracts/chat";
import type { TurnListener, TurnLog } from "./turn-log";

export interface Turn {
  conversationId: string;
  messageId: string;
  /** Everything from the start, then as it comes; closes with `done` or `failed`. */
  events: AsyncIterable<TurnEvent>;
  /** The same by calls, within the tick in which it is said. Returns how to leave. */
  follow: (listener: TurnListener) => () => void;
  /** The answer as stored. Does not reject: a failure is an answer in the state `failed`. */
  done: Promise<Answer>;
}

export function turnOf(ids: Pick<Turn, "conversationId" | "messageId">, log: TurnLog, done: Promise<Answer>): Turn {
  return {
    ...ids,
    events: { [Symbol.asyncIterator]: () => log.read() },
    follow: (listener) => log.follow(listener),
    done,
  };
}

/** Calls what it is given when the caller hangs up. Returns how to take that back. */
type WhenGone = (left: () => void) => () => void;

/** The stored answer, for a caller who waits for the whole: until he has it or is gone, the turn is not without a reader. */
export async function wholeAnswer(turn: Turn, whenGone: WhenGone = () => () => {}): Promise<Answer> {
  const leave = turn.follow(() => {});
  const takeBack = whenGone(leave);
  try {
    return await turn.done;
  } finally {
    takeBack();
    leave();
  }
}
