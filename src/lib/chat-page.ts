import type { ChatTexts } from "./chat-texts";

/** What the server puts into a chat page for its script. */
export interface ChatPageData {
  publicKey: string;
  /** In the widget's iframe, or as a page of its own. */
  surface: "widget" | "page";
  botName: string;
  accentColor: string;
  maxMessageCharacters: number;
  texts: ChatTexts;
}

/** Element ids that the page and its script agree on. */
export const chatIds = {
  data: "chat-data",
  notice: "notice",
  log: "log",
  thread: "thread",
  starters: "starters",
  jump: "jump",
  source: "source",
  composer: "composer",
  question: "question",
  hint: "hint",
  send: "send",
  newChat: "new-chat",
  close: "close",
  announcer: "announcer",
} as const;
