import type { ScriptTexts } from "~/lib/chat-texts";
import type { ChatMessage, Question } from "./types";

/** What to do with the messages that the server holds and the question that this browser was still waiting on. */
export interface Restored {
  shown: ChatMessage[];
  /** To be sent (again). Its answer may be on its way: then the server joins us to it. */
  ask: Question | null;
  /** An answer in progress that can only be waited for. */
  wait: ChatMessage | null;
  /** The pending question has its answer. */
  isAnswered: boolean;
}

// Within this time a question that was cut off by a reload is still what the visitor waits for.
const STILL_WANTED_MS = 2 * 60_000;

export function restorePlan(
  loaded: readonly ChatMessage[],
  pending: Question | undefined,
  now: number,
  texts: ScriptTexts,
): Restored {
  const last = loaded.at(-1);
  const shown = [...loaded];
  const nothing = { shown, ask: null, wait: null, isAnswered: false };
  if (!pending) return last?.state === "streaming" ? { ...nothing, wait: last } : nothing;

  const asked = loaded.at(-2);
  const isKnown = last?.role === "bot" && asked?.role === "visitor" && asked.text === pending.text.trim();
  if (isKnown && last.state !== "streaming") return { ...nothing, isAnswered: true };
  if (isKnown) return { ...nothing, shown: shown.slice(0, -2), ask: pending };
  if (now - pending.at < STILL_WANTED_MS) return { ...nothing, ask: pending };
  const unsent: ChatMessage = { ...answerTo(pending), state: "failed", note: texts.notSent };
  return { ...nothing, shown: [...shown, sentMessage(pending), unsent] };
}

/**
 * A failed answer whose question was asked again is left out, as it was when that happened. The failed answer that stands
 * last can be asked again, under a new id: its own is answered with the failure.
 */
export function asShown(loaded: readonly ChatMessage[], newId: () => string): ChatMessage[] {
  return loaded
    .filter((message, index) => {
      const at = message.role === "bot" ? index : index + 1;
      const isFailed = loaded[at]?.role === "bot" && loaded[at].state === "failed";
      return !(isFailed && loaded[at + 1]?.text === loaded[at - 1]?.text);
    })
    .map((message, index, kept) => {
      const asked = kept[index - 1];
      const canRetry = message.state === "failed" && index === kept.length - 1 && asked?.role === "visitor";
      return canRetry ? { ...message, question: { messageId: newId(), text: asked.text, at: 0 } } : message;
    });
}

export function sentMessage({ text }: Question): ChatMessage {
  return { ...empty, citations: [], role: "visitor", text, state: "complete" };
}

export function answerTo(question: Question): ChatMessage {
  return { ...empty, citations: [], role: "bot", state: "streaming", question };
}

const empty: Omit<ChatMessage, "role" | "state" | "citations"> = {
  id: null,
  text: "",
  note: null,
  extractive: false,
  answered: null,
  rating: null,
  question: null,
};
