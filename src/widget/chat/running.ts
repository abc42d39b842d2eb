import type { ChatStreamEnd } from "~/lib/chat-stream";
import type { ScriptTexts } from "~/lib/chat-texts";
import type { ChatMessage } from "./types";

/** An answer that is on its way. */
export interface Running {
  answer: ChatMessage;
  /** Ends reading; the server goes on all the same. */
  life: AbortController;
  isStopping: boolean;
}

/** Makes of an answer what its end says. */
export function settle({ answer, isStopping }: Running, end: ChatStreamEnd, texts: ScriptTexts): void {
  if (end.type === "finished") {
    const { state, notice, extractive, answered } = end.metadata;
    answer.state = state === "partial" ? "partial" : "complete";
    answer.note = notice ?? (answer.state === "partial" && isStopping ? texts.stopped : null);
    answer.extractive = extractive ?? answer.extractive;
    answer.answered = answered ?? null;
  } else if (isStopping) {
    answer.state = "partial";
    answer.note = texts.stopped;
  } else {
    answer.state = "failed";
    answer.note = end.type === "interrupted" ? texts.connectionLost : end.message || texts.failed;
    // The failure is stored as the answer to this id: another answer needs another id.
    if (end.type === "failed" && answer.question) answer.question = { ...answer.question, messageId: newMessageId() };
  }
}

/** 128 random bits. `randomUUID` is missing where the page came over plain HTTP. */
export function newMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
