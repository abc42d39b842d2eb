import type { PublicCitation } from "~/contracts/chat";
import { fieldsOf, textOf } from "~/lib/unknown-fields";
import type { ChatMessage, PastConversation } from "./types";

export function messageOf(value: unknown): ChatMessage {
  const { id, role, text: words, state, error, citations, extractive, answered, feedback } = fieldsOf(value);
  const rating = fieldsOf(feedback).rating;
  return {
    id: textOf(id),
    role: role === "visitor" ? "visitor" : "bot",
    text: textOf(words),
    state: stateOf(state),
    note: textOf(error) || null,
    citations: Array.isArray(citations) ? citations.map(citationOf) : [],
    extractive: extractive === true,
    answered: typeof answered === "boolean" ? answered : null,
    rating: rating === "up" || rating === "down" ? rating : null,
    question: null,
  };
}

export function pastConversationOf(value: unknown): PastConversation {
  const { id, title, lastMessageAt } = fieldsOf(value);
  return { id: textOf(id), title: textOf(title), at: textOf(lastMessageAt) };
}

function stateOf(state: unknown): ChatMessage["state"] {
  if (state === "refused") return "failed";
  return state === "streaming" || state === "partial" || state === "failed" ? state : "complete";
}

function citationOf(value: unknown): PublicCitation {
  const { marker, title, url, quote } = fieldsOf(value);
  return { marker: Number(marker), title: textOf(title), url: textOf(url) || null, quote: textOf(quote) };
}
