import { z } from "zod";
import { isTimeZone } from "~/lib/zoned-days";
import { faults } from "~/lib/refusal-texts/types";
import { AnswerState, Channel, Citation, TrialSettings, Usage } from "./chat";
import { Id, PageInput } from "./common";

const Time = z.union([z.iso.date(), z.iso.datetime({ offset: true })], "Enter a date such as 2026-01-31.");

/** Which conversations; all that is given must hold. */
export const ConversationFilter = z.strictObject({
  channel: Channel.optional(),
  answered: z
    .union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })])
    .optional()
    .describe(
      "False: those with a question that the bot had no answer to. True: those in which it had one to every question.",
    ),
  rating: z.enum(["up", "down"]).optional().describe("With an answer that was rated so."),
  q: z
    .string()
    .trim()
    .min(1)
    .max(200, "Use at most 200 characters.")
    .optional()
    .describe("With a message that holds all of these words, in any language."),
  since: Time.optional().describe("With a last message at this time or later. A date begins at midnight."),
  until: Time.optional().describe("With a last message before this time. A date ends at midnight, with its day."),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, "Enter a time zone such as Europe/Amsterdam.")
    .optional()
    .describe("Whose midnight dates are about; UTC unless told."),
});
export type ConversationFilter = z.input<typeof ConversationFilter>;

export const conversationSorts = ["latest", "newest", "oldest"] as const;
export type ConversationSort = (typeof conversationSorts)[number];

export const ListConversationsInput = PageInput.extend({
  botId: Id.optional(),
  ...ConversationFilter.shape,
  sort: z
    .enum(conversationSorts)
    .default("latest")
    .describe("By the last message, the latest first; or by when they began, newest or oldest first."),
});
export type ListConversationsInput = z.input<typeof ListConversationsInput>;

export const exportFormats = ["csv", "json"] as const;

/** A bot's conversations as one file. */
export const ExportConversationsInput = ConversationFilter.extend({
  botId: Id,
  format: z.enum(exportFormats).default("json").describe("CSV has a line a message; JSON holds everything."),
  sort: z.enum(["newest", "oldest"]).default("newest").describe("By when they began."),
});
export type ExportConversationsInput = z.input<typeof ExportConversationsInput>;

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
  match: z
    .string()
    .nullable()
    .describe("Where a search for words found them: the first such message, cut short. Null without a search."),
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
  tried: TrialSettings.optional()
    .catch(undefined)
    .describe("Settings that were tried in the playground and not stored."),
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
  costMicros: z
    .number()
    .int()
    .nullable()
    .describe("Millionths of a US dollar by the price list; null where no price is known."),
  firstTokenMs: z.number().int().nullable().describe("From the question to the answer's first word."),
  durationMs: z.number().int().nullable().describe("From the question to the answer's end."),
  citations: z.array(Citation),
  evidence: AnswerEvidence.nullable(),
  feedback: z.object({ rating: z.enum(["up", "down"]), comment: z.string().nullable() }).nullable(),
  createdAt: z.string(),
});
export type MessageView = z.infer<typeof MessageView>;

/** One conversation in an export, with all that was said. */
export const ExportedConversation = ConversationView.omit({ match: true, messages: true }).extend({
  messages: z.array(MessageView),
});
export type ExportedConversation = z.infer<typeof ExportedConversation>;
