import { z } from "zod";
import { ApiAnswer } from "./chat";
import { Id } from "./common";

/** What OpenAI's clients send. Everything that is not listed here is accepted and has no effect. */
const TextPart = z.object({ type: z.string(), text: z.string().optional() });
const ChatMessage = z.object({
  role: z.enum(["system", "developer", "user", "assistant", "tool", "function"]),
  content: z.union([z.string(), z.array(TextPart)]).nullish(),
});

export const ChatCompletionInput = z.object({
  model: Id.describe("The bot's id."),
  messages: z.array(ChatMessage).min(1, "Send at least one message.").max(500),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  user: z.string().trim().max(100).nullish().describe("The caller's own id of the person who asks."),
  metadata: z
    .record(z.string(), z.string())
    .nullish()
    .describe(
      "`conversation_id` goes on with a stored conversation; the messages before the last one do not count then.",
    ),
});
export type ChatCompletionInput = z.infer<typeof ChatCompletionInput>;

/** A finished answer in OpenAI's format; `botsmith` holds what that format has no place for. */
export const ChatCompletion = z.object({
  id: z.string(),
  object: z.literal("chat.completion"),
  created: z.number().int(),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.number().int(),
      message: z.object({ role: z.literal("assistant"), content: z.string(), refusal: z.null() }),
      logprobs: z.null(),
      finish_reason: z.enum(["stop", "length", "content_filter"]),
    }),
  ),
  usage: z.object({
    prompt_tokens: z.number().int(),
    completion_tokens: z.number().int(),
    total_tokens: z.number().int(),
  }),
  botsmith: ApiAnswer.pick({ conversationId: true, messageId: true, answered: true, state: true, citations: true }),
});

/** A bot as OpenAI's format shows a model. */
export const Model = z.object({
  id: z.string(),
  object: z.literal("model"),
  created: z.number().int(),
  owned_by: z.string(),
  botsmith: z.object({ name: z.string() }),
});
export const ModelList = z.object({ object: z.literal("list"), data: z.array(Model) });

export const OpenAIError = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});
