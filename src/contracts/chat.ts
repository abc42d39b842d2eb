import { z } from "zod";
import { faults } from "~/lib/refusal-texts/types";
import { BotChanges } from "./bots";
import { Id } from "./common";

export const MAX_MESSAGE_CHARACTERS = 4000;

export const channels = ["playground", "widget", "page", "api"] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

/** One new message. The history comes from the database, never from the client. */
export const ChatTurnInput = z.strictObject({
  botId: Id,
  message: z
    .string()
    .trim()
    .min(1, "Type a question first.")
    .max(MAX_MESSAGE_CHARACTERS, "Use at most 4,000 characters."),
  conversationId: Id.optional(),
  messageId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/, "Use 8 to 64 letters, digits, _ or -.")
    .optional()
    .describe("Chosen by the sender. Sending it again replays the stored answer and never asks the model twice."),
});
export type ChatTurnInput = z.input<typeof ChatTurnInput>;

export const Citation = z.object({
  marker: z.number().int().describe("The number in the answer's `[1]`-like marker."),
  chunkId: z.string(),
  documentId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  quote: z.string().describe("Equals the document's text from `start` to `end`."),
  start: z.number().int(),
  end: z.number().int(),
});
export type Citation = z.infer<typeof Citation>;

export const AnswerState = z.enum(["streaming", "complete", "partial", "failed", "refused"]);
export type AnswerState = z.infer<typeof AnswerState>;

export const Usage = z.object({ inputTokens: z.number().int(), outputTokens: z.number().int() });
export type Usage = z.infer<typeof Usage>;

/** Settings of a bot that are tried in the playground before they are stored. */
export const TrialSettings = BotChanges.pick({ instructions: true, model: true, strictness: true, temperature: true });
export type TrialSettings = z.infer<typeof TrialSettings>;

/** What the dashboard's playground sends. */
export const PlaygroundChatInput = ChatTurnInput.extend({ settings: TrialSettings.optional() });
export type PlaygroundChatInput = z.input<typeof PlaygroundChatInput>;

/** What the REST API's chat call takes; the bot is in its address. */
export const ApiChatInput = z.strictObject({
  message: ChatTurnInput.shape.message,
  conversationId: ChatTurnInput.shape.conversationId,
  messageId: ChatTurnInput.shape.messageId,
  stream: z.boolean().default(false).describe("Whether to answer with the AI SDK's UI message stream."),
  visitor: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe("Your own id of the person who asks. Conversations and repeated messages are kept apart by it."),
});
export type ApiChatInput = z.input<typeof ApiChatInput>;

/** What a visitor's browser sends; the bot is in its address. */
export const VisitorChatInput = ChatTurnInput.omit({ botId: true });
export type VisitorChatInput = z.input<typeof VisitorChatInput>;

/** What is stored of a finished answer, on every surface. */
export const Answer = z.object({
  conversationId: z.string(),
  messageId: z.string().describe("The bot's message."),
  answer: z.string(),
  answered: z.boolean().describe("False when the bot abstained."),
  citations: z.array(Citation),
  model: z.string(),
  extractive: z.boolean().describe("True when the answer consists of verbatim quotes from the documents."),
  usage: Usage,
  state: AnswerState.describe("`partial` ended early, `refused` was declined by the model."),
  fault: z
    .enum(faults)
    .nullable()
    .describe("On an answer that failed or ended early: why, as a word and as an English sentence."),
  error: z.string().nullable(),
});
export type Answer = z.infer<typeof Answer>;

/** An answer as the REST API gives it. */
export const ApiAnswer = Answer.omit({ extractive: true, error: true });
export type ApiAnswer = z.infer<typeof ApiAnswer>;

/** What a running turn tells whoever renders it. Exactly one `done` or `failed` closes it. */
export type TurnEvent =
  | { type: "started"; conversationId: string; messageId: string; model: string; extractive: boolean }
  | { type: "delta"; text: string }
  | { type: "citation"; citation: Citation }
  | { type: "done"; answer: Answer }
  | { type: "failed"; answer: Answer };

/** Custom data parts and metadata of the AI SDK's UI message stream that Botsmith sends. */
export interface ChatStreamMetadata {
  conversationId: string;
  extractive: boolean;
  answered?: boolean;
  state?: AnswerState;
  /** For members and programs only. */
  model?: string;
  usage?: Usage;
  /** What a complete but curtailed answer should be read with. */
  notice?: string;
}

export const PublicCitation = Citation.pick({ marker: true, title: true, url: true, quote: true });
export type PublicCitation = z.infer<typeof PublicCitation>;

export const VisitorSession = z.object({
  token: z.string(),
  visitorId: z.string(),
  /** Whether the owner's server has vouched for who this is. */
  verified: z.boolean(),
  /** An anonymous session is prolonged whenever its token is brought again; a verified one with a new identity token only. */
  expiresAt: z.string(),
});
export type VisitorSession = z.infer<typeof VisitorSession>;

export const VisitorSessionInput = z.strictObject({
  /** The token of the session before. With an identity token, what an anonymous visitor has asked moves to the verified one. */
  token: z.string().max(2000).optional(),
  /** A JWT that the owner's server has signed: HS256, `sub`, `exp` within an hour, and `name` and `email` if wanted. */
  identityToken: z.string().max(4000).optional(),
});
export type VisitorSessionInput = z.input<typeof VisitorSessionInput>;

export const FeedbackInput = z.strictObject({
  messageId: Id,
  rating: z.enum(["up", "down"]),
  comment: z.string().trim().max(2000).optional(),
});
export type FeedbackInput = z.input<typeof FeedbackInput>;

/** False when the answer had ended before. */
export const Stopped = z.object({ stopped: z.boolean() });

export const Rated = z.object({ rating: FeedbackInput.shape.rating });
