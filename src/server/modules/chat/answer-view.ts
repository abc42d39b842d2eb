import type { Answer, Citation } from "~/contracts/chat";
import { isFault } from "~/lib/refusal-texts";
import type { Citation as CitationRow, Message } from "~/generated/prisma/client";

export function toCitation(row: CitationRow): Citation {
  return {
    marker: row.marker,
    chunkId: row.chunkId,
    documentId: row.documentId,
    title: row.title,
    url: row.url,
    quote: row.quote,
    start: row.start,
    end: row.end,
  };
}

export function toAnswer(message: Message & { citations: CitationRow[] }, extractive: boolean): Answer {
  return {
    conversationId: message.conversationId,
    messageId: message.id,
    answer: message.text,
    answered: message.answered ?? false,
    citations: message.citations.map(toCitation).sort((a, b) => a.marker - b.marker),
    model: message.model ?? "",
    extractive,
    usage: { inputTokens: message.inputTokens ?? 0, outputTokens: message.outputTokens ?? 0 },
    state: message.state,
    fault: isFault(message.fault) ? message.fault : null,
    error: message.error,
  };
}
