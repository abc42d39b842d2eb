import type { ScriptTexts } from "~/lib/chat-texts";
import type { ChatEvent } from "../protocol";
import type { Network } from "./network";
import type { ChatStorage } from "./storage";
import type { ChatMessage, Connection } from "./types";
import type { VisitorApi } from "./visitor-api";

export interface ConversationView {
  /** Replaces all that is shown. */
  show(messages: readonly ChatMessage[]): void;
  add(...messages: ChatMessage[]): void;
  update(message: ChatMessage): void;
  remove(...messages: ChatMessage[]): void;
  /** An answer has ended, well or not: the one moment to tell people who listen instead of looking. */
  ended(message: ChatMessage): void;
  busy(isBusy: boolean): void;
  loading(isLoading: boolean): void;
  connection(state: Connection): void;
}

export interface ConversationParts {
  api: VisitorApi;
  storage: ChatStorage;
  network: Network;
  view: ConversationView;
  texts: ScriptTexts;
  /** Tells the page around the chat. */
  tell(name: ChatEvent, detail: Record<string, unknown>): void;
}
