import type { Answer, TurnEvent } from "~/contracts/chat";

export interface Turn {
  conversationId: string;
  messageId: string;
  /** Everything from the start, then as it comes; closes with `done` or `failed`. */
  events: AsyncIterable<TurnEvent>;
  /** The answer as stored. Does not reject: a failure is an answer in the state `failed`. */
  done: Promise<Answer>;
}
