import { z } from "zod";
import { startModelPeer, type ModelPeer, type ModelPeerOptions } from "./model-peer";
import type { ModelDialect } from "./model-stream";

const Text = z.union([z.string(), z.array(z.strictObject({ type: z.literal("text"), text: z.string() }))]);
const Body = z.strictObject({
  model: z.string(),
  max_tokens: z.number().int().positive(),
  stream: z.literal(true),
  system: Text.optional(),
  messages: z.array(z.strictObject({ role: z.enum(["user", "assistant"]), content: Text })).min(1),
  temperature: z.number().min(0).max(1).optional(),
});

const CountBody = Body.pick({ model: true, system: true, messages: true });

export function startAnthropicPeer({ apiKey, ...options }: ModelPeerOptions & { apiKey: string }): Promise<ModelPeer> {
  return startModelPeer(
    {
      path: "/v1",
      dialect,
      // The AI SDK's client speaks the first version of the API, the vendor's own client the present one.
      isAuthorized: ({ headers }) =>
        (headers["x-api-key"] === apiKey && headers["anthropic-version"] === "2023-06-01") ||
        (headers.authorization === `Bearer ${apiKey}` && headers["anthropic-version"] === "2026-10-21"),
      readChat(route, body) {
        if (route !== "POST /messages") return undefined;
        const { model, system = "", messages, max_tokens } = Body.parse(body);
        return {
          model,
          system: textOf(system),
          messages: messages.map(({ role, content }) => ({ role, content: textOf(content) })),
          maxTokens: max_tokens,
        };
      },
      other: {
        "GET /models?limit=100": modelList,
        "POST /messages/count_tokens": (body) => {
          CountBody.parse(body);
          return { input_tokens: 100 };
        },
      },
    },
    () => "Hello from the peer.",
    options,
  );
}

function modelList(): object {
  const data = ["claude-haiku-4-5", "claude-sonnet-5"].map((id) => ({
    type: "model",
    id,
    display_name: id,
    created_at: "2026-01-01T00:00:00Z",
  }));
  return { data, has_more: false, first_id: data[0]?.id, last_id: data.at(-1)?.id };
}

const kinds: Record<number, string> = {
  401: "authentication_error",
  404: "not_found_error",
  429: "rate_limit_error",
  529: "overloaded_error",
};

const dialect: ModelDialect = {
  error: (status, message, kind) => ({
    type: "error",
    error: {
      type: kind ? "invalid_request_error" : (kinds[status] ?? "api_error"),
      message: kind ? "Your credit balance is too low to access the API." : message,
    },
  }),
  head: () => [
    event("message_start", {
      message: {
        id: "msg_peer",
        type: "message",
        role: "assistant",
        model: "peer",
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 100, output_tokens: 1 },
      },
    }),
  ],
  thoughts: (each) => ({
    start: [
      event("content_block_start", { index: 0, content_block: { type: "thinking", thinking: "", signature: "" } }),
    ],
    one: event("content_block_delta", { index: 0, delta: { type: "thinking_delta", thinking: each } }),
    end: [
      event("content_block_delta", { index: 0, delta: { type: "signature_delta", signature: "sig" } }),
      event("content_block_stop", { index: 0 }),
    ],
  }),
  opening: () => [
    event("content_block_start", { index: 0, content_block: { type: "text", text: "" } }),
    event("ping", {}),
  ],
  word: (text) => event("content_block_delta", { index: 0, delta: { type: "text_delta", text } }),
  closing: (ending, words) => [
    event("content_block_stop", { index: 0 }),
    event("message_delta", {
      delta: {
        stop_reason: { stop: "end_turn", length: "max_tokens", refuse: "refusal" }[ending],
        stop_sequence: null,
      },
      usage: { output_tokens: words },
    }),
    event("message_stop", {}),
  ],
  errorEvent: () => event("error", { error: { type: "overloaded_error", message: "Overloaded at host 10.0.0.7" } }),
};

function event(type: string, fields: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
}

function textOf(content: z.infer<typeof Text>): string {
  return typeof content === "string" ? content : content.map(({ text }) => text).join("\n");
}
