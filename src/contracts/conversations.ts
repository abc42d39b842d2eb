import { z } from "zod";
import { faults } from "~/lib/refusal-texts/types";
import { AnswerState, Channel, Citation, Usage } from "./chat";
import { Id, PageInput } from "./common";

export const ListConversationsInput = PageInput.extend({
  botId: Id.optional(),
  answered: z
    .union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })])
    .optional()
    .describe(
      "False: those with a question that the bot had no answer to. True: those in which it had one to every question.",
    ),
});
export type ListConversationsInput = z.input<typeof ListConversationsInput>;

export const ConversationRef = z.strictObject({ conversationId: Id });
export type ConversationRef = z.input<typeof ConversationRef>;

export const ListMessagesInput = PageInput.extend({
  conversationId: Id,
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type ListMessagesInput = z.input<typeof ListMessagesInput>;

export const ConversationVisitor = z.object({
  externalId: z.string().nullable().describe("Your own id of the visitor, when verified."),
  name: z.string().nullable(),
  email: z.string().nullable(),
  verified: z.boolean().describe("Whether your server has vouched for the visitor with an identity token."),
});
export type ConversationVisitor = z.infer<typeof ConversationVisitor>;

export const ConversationView = z.object({
  id: z.string(),
  botId: z.string(),
  visitorId: z.string().nullable(),
  visitor: ConversationVisitor.nullable().describe("Who asks, on a website; null elsewhere."),
  channel: Channel,
  title: z.string(),
  messages: z.number().int(),
  answered: z
    .boolean()
    .nullable()
    .describe("False when a question stayed without an answer; null before the first answer."),
  unanswered: z.number().int().describe("How many stayed without one."),
  ratings: z.object({ up: z.number().int(), down: z.number().int() }).describe("Of the bot's answers."),
  createdAt: z.string(),
  lastMessageAt: z.string(),
});
export type ConversationView = z.infer<typeof ConversationView>;

/** A conversation as its visitor finds it again. */
export const OwnConversation = z.object({
  id: z.string(),
  title: z.string(),
  messages: z.number().int(),
  createdAt: z.string(),
  lastMessageAt: z.string(),
});
export type OwnConversation = z.infer<typeof OwnConversation>;

/** Why an answer is what it is: what was searched for, how strong what was found is, and what each sentence rests on. */
export const AnswerEvidence = z.object({
  question: z.string(),
  signal: z.number().describe("About 0 to 1; what decides between answering and abstaining."),
  decision: z.enum(["answer", "approved", "ask", "abstain"]).default("answer"),
  pairId: z.string().optional().describe("The pair of question and answer that was given word for word."),
  sentences: z
    .array(
      z.object({
        text: z.string(),
        marker: z.number().int().nullable(),
        span: z
          .object({
            chunkId: z.string(),
            documentId: z.string(),
            documentVersion: z.number().int(),
            start: z.number().int(),
            end: z.number().int(),
          })
          .nullable(),
        score: z.number(),
      }),
    )
    .default([]),
});
export type AnswerEvidence = z.infer<typeof AnswerEvidence>;

export const MessageView = z.object({
  id: z.string(),
  role: z.enum(["visitor", "bot", "operator", "system"]),
  text: z.string(),
  state: AnswerState,
  answered: z.boolean().nullable(),
  model: z.string().nullable(),
  fault: z
    .enum(faults)
    .nullable()
    .describe("On an answer that failed or ended early: why, as a word and as a sentence."),
  error: z.string().nullable(),
  usage: Usage.nullable(),
  citations: z.array(Citation),
  evidence: AnswerEvidence.nullable(),
  feedback: z.object({ rating: z.enum(["up", "down"]), comment: z.string().nullable() }).nullable(),
  createdAt: z.string(),
});
export type MessageView = z.infer<typeof MessageView>;
