import type { Citation, Usage } from "~/contracts/chat";
import type { MessageView } from "~/contracts/conversations";
import type { StreamCitation } from "~/lib/chat-stream";

/** A citation as a stream or the store gives it. Visitors' ones carry no place in a document. */
export type ShownCitation = Pick<Citation, "marker" | "title" | "url" | "quote"> &
  Partial<Pick<Citation, "documentId" | "start" | "end">>;

export interface QuestionItem {
  role: "visitor";
  id: string;
  text: string;
}

export type AnswerPhase = "waiting" | "streaming" | "complete" | "partial" | "failed";

export interface AnswerItem {
  role: "bot";
  id: string;
  /** Where the answer is stored; null until that is known. */
  messageId: string | null;
  text: string;
  phase: AnswerPhase;
  /** False when the bot found nothing to answer with; null while that is open. */
  answered: boolean | null;
  extractive: boolean;
  model: string | null;
  usage: Usage | null;
  citations: ShownCitation[];
  /** On a failed or cut answer: what happened, in a sentence. */
  error: string | null;
}

export interface NoteItem {
  role: "note";
  id: string;
  text: string;
}

export type ChatItem = QuestionItem | AnswerItem | NoteItem;

export function itemFromMessage(message: MessageView): ChatItem {
  if (message.role === "visitor") return { role: "visitor", id: message.id, text: message.text };
  if (message.role === "system") return { role: "note", id: message.id, text: message.text };
  return {
    role: "bot",
    id: message.id,
    messageId: message.role === "bot" ? message.id : null,
    text: message.text,
    phase: message.state === "refused" ? "failed" : message.state,
    answered: message.answered,
    extractive: isExtractive(message.model),
    model: message.model,
    usage: message.usage,
    citations: message.citations,
    error: message.error,
  };
}

export function waitingAnswer(id: string): AnswerItem {
  return {
    role: "bot",
    id,
    messageId: null,
    text: "",
    phase: "waiting",
    answered: null,
    extractive: false,
    model: null,
    usage: null,
    citations: [],
    error: null,
  };
}

/** Puts a citation in the order of its marker; the same marker twice is the same citation. */
export function withCitation(citations: readonly ShownCitation[], added: StreamCitation): ShownCitation[] {
  return [...citations.filter((one) => one.marker !== added.marker), added].sort((a, b) => a.marker - b.marker);
}

/** The embedded answerer quotes and never writes. */
function isExtractive(model: string | null): boolean {
  return model?.startsWith("embedded") ?? false;
}
