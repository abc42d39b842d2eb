import type { PublicLeadForm } from "~/contracts/leads";
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
  /** What the bot asks its visitors for; null when nothing. */
  leadForm: PublicLeadForm | null;
  texts: ScriptTexts;
}

/** Element ids that the page and its script agree on. */
export const chatIds = [
  "chat-data",
  "main",
  "notice",
  "log",
  "thread",
  "lead",
  "starters",
  "jump",
  "source",
  "composer",
  "question",
  "hint",
  "send",
  "history-button",
  "history",
  "new-chat",
  "close",
  "announcer",
] as const;
export type ChatId = (typeof chatIds)[number];
