import type { PublicCitation } from "~/contracts/chat";

/** One question on its way. The id stays the same however often it is sent, so that it is answered once. */
export interface Question {
  messageId: string;
  text: string;
  /** When it was asked, in milliseconds since 1970. */
  at: number;
}

export interface ChatMessage {
  /** The server's id, once it is known. */
  id: string | null;
  role: "visitor" | "bot";
  text: string;
  state: "streaming" | "complete" | "partial" | "failed";
  /** On a failed answer what happened, on a partial one why it ends early. */
  note: string | null;
  citations: PublicCitation[];
  extractive: boolean;
  /** False when the bot had no answer; null while nobody knows. */
  answered: boolean | null;
  rating: "up" | "down" | null;
  /** What Retry sends. */
  question: Question | null;
}

export interface PastConversation {
  id: string;
  title: string;
  /** When something was last said, as ISO time. */
  at: string;
}

export type Connection = "ok" | "reconnecting" | "offline";
