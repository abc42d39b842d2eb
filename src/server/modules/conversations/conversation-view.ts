import { AnswerEvidence, type ConversationView, type MessageView } from "~/contracts/conversations";
import { isFault } from "~/lib/refusal-texts";
import type { Citation, Conversation, Feedback, Message, Visitor } from "~/generated/prisma/client";
import type { ConversationMarks } from "./conversation-marks";

/** What the view needs of who asks. */
export const WITH_VISITOR = {
  visitor: { select: { externalId: true, name: true, email: true } },
} as const;

type WithVisitor = Conversation & { visitor: Pick<Visitor, "externalId" | "name" | "email"> | null };

export function toConversationView(
  conversation: WithVisitor,
  marks: ConversationMarks,
  match: string | null = null,
): ConversationView {
  const { visitor } = conversation;
  return {
    id: conversation.id,
    botId: conversation.botId,
    visitorId: conversation.visitorId,
    visitor: visitor && { ...visitor, verified: visitor.externalId !== null },
    channel: conversation.channel,
    title: conversation.title,
    messages: conversation.messageCount,
    ...marks,
    match,
    createdAt: conversation.createdAt.toISOString(),
    lastMessageAt: conversation.lastMessageAt.toISOString(),
  };
}

type MessageWithParts = Message & { citations: Citation[]; feedback: Feedback | null };

export function toMessageView(message: MessageWithParts): MessageView {
  const counted = message.inputTokens !== null && message.outputTokens !== null;
  return {
    id: message.id,
    role: message.role,
    // The numbers of an answer in progress have no citations yet.
    text: message.state === "streaming" ? message.text.replace(/ ?\[\d+\]/g, "") : message.text,
    state: message.state,
    answered: message.answered,
    model: message.model,
    fault: isFault(message.fault) ? message.fault : null,
    error: message.error,
    usage: counted ? { inputTokens: message.inputTokens ?? 0, outputTokens: message.outputTokens ?? 0 } : null,
    costMicros: message.costMicros,
    firstTokenMs: message.firstTokenMs,
    durationMs: message.durationMs,
    citations: message.citations
      .map(({ marker, chunkId, documentId, title, url, quote, start, end }) => ({
        marker,
        chunkId,
        documentId,
        title,
        url,
        quote,
        start,
        end,
      }))
      .sort((a, b) => a.marker - b.marker),
    evidence: AnswerEvidence.safeParse(message.evidence).data ?? null,
    feedback: message.feedback && { rating: message.feedback.rating, comment: message.feedback.comment },
    createdAt: message.createdAt.toISOString(),
  };
}
