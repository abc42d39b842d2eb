import { z } from "zod";
import { Id } from "./common";

/** What OpenAI's clients send. Everything that is not listed here is accepted and has no effect. */
const TextPart = z.object({ type: z.string(), text: z.string().optional() });
const ChatMessage = z.object({
  role: z.enum(["system", "developer", "user", "assistant", "tool", "function"]),
  content: z.union([z.string(), z.array(TextPart)]).nullish(),
});

export const ChatCompletionInput = z.object({
  /** The bot's id. */
  model: Id,
  messages: z.array(ChatMessage).min(1, "Send at least one message.").max(500),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  /** The caller's own id of the person who asks. */
  user: z.string().trim().min(1).max(100).nullish(),
  /** `conversation_id` goes on with a stored conversation; the messages before the last one do not count then. */
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type ChatCompletionInput = z.infer<typeof ChatCompletionInput>;
