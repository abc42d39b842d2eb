import { z } from "zod";
import type { ChatCall } from "./model-peer";
import type { ModelDialect } from "./model-stream";

const Said = z.array(z.strictObject({ type: z.enum(["input_text", "output_text"]), text: z.string() })).min(1);

/** What OpenAI's Responses API is sent by us. Nothing may be stored there. */
const ResponsesBody = z.strictObject({
  model: z.string(),
  input: z
    .array(
      z.strictObject({
        type: z.literal("message").optional(),
        role: z.enum(["system", "developer", "user", "assistant"]),
        content: z.union([z.string(), Said]),
      }),
    )
    .min(1),
  stream: z.literal(true),
  store: z.literal(false),
  include: z.array(z.literal("reasoning.encrypted_content")).optional(),
  max_output_tokens: z.number().int().min(16).optional(),
  reasoning: z.strictObject({ effort: z.enum(["minimal", "low", "medium", "high"]) }).optional(),
});

export function readResponsesCall(body: unknown): ChatCall {
  const { model, input, max_output_tokens: maxTokens } = ResponsesBody.parse(body);
  const messages = input.map(({ role, content }) => ({
    role,
    content: typeof content === "string" ? content : content.map(({ text }) => text).join(""),
  }));
  const system = messages.filter(({ role }) => role === "system" || role === "developer");
  return { model, system: system.map(({ content }) => content).join("\n"), messages, maxTokens };
}

const response = { id: "resp_peer", object: "response", created_at: 1, model: "peer", status: "in_progress" };
const message = { type: "message", id: "msg_peer", role: "assistant", status: "in_progress", content: [] };
const reasoning = { type: "reasoning", id: "rs_peer", summary: [] };

/** The stream of `POST /responses`, in which a model says at once that it thinks. */
export const responsesDialect: ModelDialect = {
  error: (_status, text) => ({ error: { message: text, type: "peer_error", code: null, param: null } }),
  head: () => [event("response.created", { response }), event("response.in_progress", { response })],
  opening: () => [
    event("response.output_item.added", { output_index: 1, item: message }),
    event("response.content_part.added", { item_id: "msg_peer", output_index: 1, content_index: 0, part: text("") }),
  ],
  word: (delta) =>
    event("response.output_text.delta", {
      ...{ item_id: "msg_peer", output_index: 1, content_index: 0, delta },
      logprobs: [],
    }),
  thoughts: (delta) => ({
    start: [event("response.output_item.added", { output_index: 0, item: reasoning })],
    one: event("response.reasoning_summary_text.delta", {
      ...{ item_id: "rs_peer", output_index: 0, summary_index: 0, delta },
    }),
    end: [event("response.output_item.done", { output_index: 0, item: reasoning })],
  }),
  closing: (ending, words) => [
    event("response.output_item.done", { output_index: 1, item: { ...message, status: "completed" } }),
    event(ending === "stop" ? "response.completed" : "response.incomplete", {
      response: {
        ...response,
        status: ending === "stop" ? "completed" : "incomplete",
        incomplete_details:
          ending === "stop" ? null : { reason: ending === "length" ? "max_output_tokens" : "content_filter" },
        usage: { input_tokens: 100, output_tokens: words, total_tokens: 100 + words },
      },
    }),
  ],
  errorEvent: () =>
    event("response.failed", {
      response: {
        ...response,
        status: "failed",
        error: { code: "server_error", message: "Engine 10.0.0.7 is overloaded" },
      },
    }),
};

function text(content: string): object {
  return { type: "output_text", text: content, annotations: [], logprobs: [] };
}

let sequence = 0;

function event(type: string, fields: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...fields })}\n\n`;
}
