import { z } from "zod";
import { readResponsesCall, responsesDialect } from "./openai-responses";
import { type ChatCall, startModelPeer, type ModelPeer, type ModelPeerOptions } from "./model-peer";
import type { ModelDialect } from "./model-stream";
import { vectorOf } from "./word-vectors";

export type { ModelFault as OpenAIFault } from "./model-stream";

export interface OpenAIPeer extends ModelPeer {
  readonly embedded: string[];
  /** How vectors were asked for, also in vain. */
  readonly formats: string[];
}

const ChatBody = z.strictObject({
  model: z.string(),
  messages: z
    .array(z.strictObject({ role: z.enum(["system", "developer", "user", "assistant"]), content: z.string() }))
    .min(1),
  stream: z.literal(true),
  stream_options: z.strictObject({ include_usage: z.literal(true) }).optional(),
  max_tokens: z.number().int().positive().optional(),
  max_completion_tokens: z.number().int().positive().optional(),
  temperature: z.number().optional(),
  reasoning_effort: z.enum(["none", "minimal", "low", "medium", "high"]).optional(),
});
const EmbeddingBody = z.strictObject({
  model: z.string(),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2048)]),
  encoding_format: z.enum(["float", "base64"]).optional(),
  dimensions: z.number().int().optional(),
});

const CountBody = z.strictObject({
  model: z.string(),
  instructions: z.string(),
  input: z.array(z.strictObject({ role: z.enum(["user", "assistant"]), content: z.string() })).min(1),
});

const ModerationBody = z.strictObject({ model: z.literal("omni-moderation-latest"), input: z.string() });

export const PEER_DIMENSIONS = 1536;

export interface OpenAIPeerOptions extends ModelPeerOptions {
  /** An empty one stands for a server that wants none. */
  apiKey: string;
  models?: readonly string[];
  /** As gateways in front of a model that knows no other way. */
  vectorsAs?: "float";
  /** A call with such a text among its own is refused. */
  embedsNot?: RegExp;
}

/** A stand-in for OpenAI, and for any server that speaks its API. The default answer quotes the first passage and cites it. */
export async function startOpenAIPeer({
  apiKey,
  models = ["gpt-4o-mini", "gpt-4.1-mini", "text-embedding-3-small"],
  vectorsAs,
  embedsNot,
  ...options
}: OpenAIPeerOptions): Promise<OpenAIPeer> {
  const embedded: string[] = [];
  const formats: string[] = [];
  const peer = await startModelPeer(
    {
      path: "/v1",
      dialect,
      dialects: { "POST /responses": responsesDialect },
      isAuthorized: ({ headers }) => apiKey === "" || headers.authorization === `Bearer ${apiKey}`,
      readChat(route, body) {
        if (route === "POST /responses") return readResponsesCall(body);
        if (route !== "POST /chat/completions") return undefined;
        const { model, messages, max_tokens, max_completion_tokens } = ChatBody.parse(body);
        const system = messages.filter(({ role }) => role === "system" || role === "developer");
        return {
          model,
          system: system.map(({ content }) => content).join("\n"),
          messages,
          maxTokens: max_completion_tokens ?? max_tokens,
        };
      },
      other: {
        "GET /models": () => ({
          object: "list",
          data: models.map((id) => ({ id, object: "model", created: 1, owned_by: "peer" })),
        }),
        "POST /responses/input_tokens": (body) => {
          CountBody.parse(body);
          return { object: "response.input_tokens", input_tokens: 100 };
        },
        "POST /moderations": (body) => moderation(ModerationBody.parse(body).input),
        "POST /embeddings": (body) => {
          const call = EmbeddingBody.parse(body);
          const { encoding_format: format = "float" } = call;
          formats.push(format);
          if (vectorsAs !== undefined && format !== vectorsAs)
            throw new Error(`Unsupported encoding_format: ${format}`);
          if (embedsNot && [call.input].flat().some((text) => embedsNot.test(text))) throw new Error("Refused input");
          return embeddings(call, embedded);
        },
      },
    },
    quoteFirstPassage,
    options,
  );
  return { ...peer, embedded, formats };
}

const dialect: ModelDialect = {
  error: (status, message, kind) => ({
    error: {
      message,
      type: kind ? "insufficient_quota" : "peer_error",
      code: kind ? "insufficient_quota" : String(status),
    },
  }),
  head: () => [],
  opening: () => [chunk({ role: "assistant", content: "" })],
  word: (text) => chunk({ content: text }),
  thoughts: (each) => ({ start: [], one: chunk({ reasoning_content: each }), end: [] }),
  closing: (ending, words) => [
    chunk({}, { stop: "stop", length: "length", refuse: "content_filter" }[ending]),
    event({
      ...frame,
      choices: [],
      usage: { prompt_tokens: 100, completion_tokens: words, total_tokens: 100 + words },
    }),
    "data: [DONE]\n\n",
  ],
  errorEvent: () => event({ error: { message: "Engine 10.0.0.7 is overloaded", type: "server_error", code: null } }),
};

const frame = { id: "chatcmpl-peer", object: "chat.completion.chunk", created: 1, model: "peer" };

function chunk(delta: object, finish: string | null = null): string {
  return event({ ...frame, choices: [{ index: 0, delta, finish_reason: finish }] });
}

function event(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** Sees harm in one word. */
function moderation(text: string): object {
  const flagged = /\bkill\b/i.test(text);
  const result = { flagged, categories: { violence: flagged, hate: false }, category_scores: {} };
  return { id: "modr-peer", model: "omni-moderation-latest", results: [result] };
}

function embeddings(body: z.infer<typeof EmbeddingBody>, embedded: string[]): object {
  const inputs = typeof body.input === "string" ? [body.input] : body.input;
  if (inputs.join(" ").split(/\s+/u).length > 300_000) throw new Error("Requested too many tokens");
  embedded.push(...inputs);
  const data = inputs.map((text, index) => {
    const vector = vectorOf(text, body.dimensions ?? PEER_DIMENSIONS);
    const embedding =
      body.encoding_format === "base64" ? Buffer.from(Float32Array.from(vector).buffer).toString("base64") : vector;
    return { object: "embedding", index, embedding };
  });
  return {
    object: "list",
    model: body.model,
    data,
    usage: { prompt_tokens: inputs.length, total_tokens: inputs.length },
  };
}

function quoteFirstPassage(call: ChatCall): string {
  const passage = /<passage number="(\d+)"[^>]*>\n([\s\S]*?)\n<\/passage>/.exec(call.messages.at(-1)?.content ?? "");
  if (!passage) return "NO_ANSWER";
  const text = (passage[2] ?? "").replace(/^#.*$/gm, "").trim();
  const sentence = /^[\s\S]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  return `${sentence.replace(/\s+/g, " ")} [${passage[1] ?? "1"}]`;
}
