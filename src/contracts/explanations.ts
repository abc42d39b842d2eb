import { z } from "zod";
import { Id } from "./common";
import { Usage } from "./chat";
import { AnswerEvidence } from "./conversations";

export const ExplainAnswerInput = z.strictObject({ messageId: Id });
export type ExplainAnswerInput = z.input<typeof ExplainAnswerInput>;

/** A passage that came into question, best first. */
const Candidate = z.object({
  chunkId: z.string(),
  documentId: z.string(),
  documentVersion: z.number().int(),
  title: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  lexical: z.number().describe("By its words."),
  semantic: z.number().nullable().describe("Cosine of its vector and the question's; null where it was not near."),
  score: z.number().describe("By which it was ordered: words and vector together."),
  given: z.boolean().describe("It was among the passages that the answer was written from."),
});

/** What a turn stores of its search, beside `AnswerEvidence`. */
export const StoredFindings = z.object({
  terms: z
    .array(z.object({ text: z.string(), frequency: z.number().int(), repaired: z.boolean() }))
    .describe("The words that were searched for, and in how many passages each occurs."),
  threshold: z.number().describe("The signal from which this bot answers."),
  strength: z.number().describe("How strongly the best passage speaks to the question."),
  chance: z.number().describe("The strength that unrelated texts of this bot reach; an answer must exceed it."),
  alike: z.number().describe("How alike the question is to a title, heading or question of what was found."),
  similarity: z.number().nullable().describe("Cosine of the nearest vector; null without an embedding model."),
  candidates: z.array(Candidate),
});
export type StoredFindings = z.infer<typeof StoredFindings>;

export const SentPrompt = z.object({
  instructions: z.string(),
  messages: z.array(z.object({ role: z.enum(["user", "assistant"]), text: z.string() })),
  maxOutputTokens: z.number().int(),
  temperature: z.number().nullable(),
});
export type SentPrompt = z.infer<typeof SentPrompt>;

const SearchTimings = z.object({
  totalMs: z.number(),
  embeddingMs: z.number(),
  databaseMs: z.number(),
  rankingMs: z.number(),
});

const AskedModels = z.object({
  answered: z.string(),
  estimated: z.boolean().describe("The tokens were counted by us, since the vendor did not tell."),
  failed: z.array(z.object({ model: z.string(), reason: z.string(), ms: z.number() })),
});

/** All of it, as it is stored with a message. Older messages lack parts. */
export const StoredExplanation = AnswerEvidence.extend({
  findings: StoredFindings.optional(),
  prompt: SentPrompt.optional(),
  timings: SearchTimings.optional(),
  models: AskedModels.optional(),
  moderated: z.array(z.string()).optional(),
});

/** Why a bot answered as it did: for the people who made it. */
export const AnswerExplanation = z.object({
  messageId: z.string(),
  conversationId: z.string(),
  message: z.string().describe("What the visitor wrote."),
  question: z.string().describe("The same, made complete from what was said before; this was searched for."),
  decision: AnswerEvidence.shape.decision,
  pairId: z.string().nullable(),
  moderated: z.array(z.string()).describe("Kinds of harm in the question, where the bot is moderated."),
  signal: z.number(),
  findings: StoredFindings.omit({ candidates: true })
    .extend({
      candidates: z.array(
        Candidate.extend({ text: z.string().nullable().describe("Null once the document holds it no longer.") }),
      ),
    })
    .nullable()
    .describe("Null where nothing was searched for, and for answers from before this was stored."),
  sentences: AnswerEvidence.shape.sentences,
  prompt: SentPrompt.nullable().describe("What the model was sent, word for word. Kept for the playground only."),
  search: SearchTimings.nullable(),
  firstTokenMs: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  models: AskedModels.nullable(),
  usage: Usage.nullable(),
  costMicros: z.number().int().nullable(),
  tried: AnswerEvidence.shape.tried,
});
export type AnswerExplanation = z.infer<typeof AnswerExplanation>;
