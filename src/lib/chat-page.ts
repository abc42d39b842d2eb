import type { ScriptTexts } from "./chat-texts";

/** What the server puts into a chat page for its script. */
export interface ChatPageData {
  publicKey: string;
  /** In the widget's iframe, or as a page of its own. */
  surface: "widget" | "page";
  botName: string;
  accentColor: string;
  maxMessageCharacters: number;
  /** The language that the bot's owner chose for it; null where the browser chooses. */
  language: string | null;
  texts: ScriptTexts;
}

/** Element ids that the page and its script agree on. */
export const chatIds = {
  data: "chat-data",
  main: "main",
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
  historyButton: "history-button",
  history: "history",
  newChat: "new-chat",
  close: "close",
  announcer: "announcer",
} as const;
