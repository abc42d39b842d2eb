import { z } from "zod";
import { startModelPeer, type ModelPeer, type ModelPeerOptions } from "./model-peer";
import type { ModelDialect } from "./model-stream";
import { vectorOf } from "./word-vectors";

const Content = z.strictObject({
  role: z.enum(["user", "model"]).optional(),
  parts: z.array(z.strictObject({ text: z.string() })).min(1),
});
const Body = z.strictObject({
  contents: z.array(Content).min(1),
  systemInstruction: Content.optional(),
  generationConfig: z
    .strictObject({
      maxOutputTokens: z.number().int().positive(),
      temperature: z.number().min(0).max(2).optional(),
      thinkingConfig: z
        .strictObject({
          thinkingBudget: z.number().int().optional(),
          thinkingLevel: z.string().optional(),
          includeThoughts: z.boolean().optional(),
        })
        .optional(),
    })
    .optional(),
});

const EmbedOne = z.strictObject({
  model: z.literal("models/gemini-embedding-001"),
  content: Content,
  outputDimensionality: z.number().int().min(128).max(3072).optional(),
  taskType: z.enum(["RETRIEVAL_QUERY", "RETRIEVAL_DOCUMENT"]).optional(),
});
const EmbedBatch = z.strictObject({ requests: z.array(EmbedOne).min(1).max(100) });

export interface GooglePeer extends ModelPeer {
  readonly embedded: { text: string; taskType: string | undefined }[];
}

export async function startGooglePeer({
  apiKey,
  ...options
}: ModelPeerOptions & { apiKey: string }): Promise<GooglePeer> {
  const embedded: GooglePeer["embedded"] = [];
  const embed = ({ content, outputDimensionality = 3072, taskType }: z.infer<typeof EmbedOne>) => {
    embedded.push({ text: textOf(content), taskType });
    return { values: vectorOf(textOf(content), outputDimensionality) };
  };
  const peer = await startModelPeer(
    {
      path: "/v1beta",
      dialect,
      isAuthorized: ({ headers }) => headers["x-goog-api-key"] === apiKey,
      readChat(route, body) {
        const model = /^POST \/models\/([\w.-]+):streamGenerateContent\?alt=sse$/.exec(route)?.[1];
        if (model === undefined) return undefined;
        const { contents, systemInstruction, generationConfig } = Body.parse(body);
        return {
          model,
          system: systemInstruction ? textOf(systemInstruction) : "",
          messages: contents.map((content) => ({
            role: content.role === "model" ? "assistant" : "user",
            content: textOf(content),
          })),
          maxTokens: generationConfig?.maxOutputTokens,
        };
      },
      other: {
        "GET /models?pageSize=1000": () => ({
          models: [
            { name: "models/gemini-2.5-flash", supportedGenerationMethods: ["generateContent"] },
            { name: "models/gemini-embedding-001", supportedGenerationMethods: ["embedContent"] },
          ],
        }),
        "POST /models/gemini-embedding-001:embedContent": (body) => ({ embedding: embed(EmbedOne.parse(body)) }),
        "POST /models/gemini-embedding-001:batchEmbedContents": (body) => ({
          embeddings: EmbedBatch.parse(body).requests.map(embed),
        }),
      },
    },
    () => "Hello from the peer.",
    options,
  );
  return { ...peer, embedded };
}

const statuses: Record<number, string> = {
  401: "UNAUTHENTICATED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
};

const dialect: ModelDialect = {
  error: (code, message) => ({ error: { code, message, status: statuses[code] ?? "UNAVAILABLE" } }),
  head: () => [],
  opening: () => [],
  word: (text) => event({ content: { parts: [{ text }], role: "model" }, index: 0 }),
  thoughts: (each) => ({
    start: [],
    one: event({ content: { parts: [{ text: each, thought: true }], role: "model" }, index: 0 }),
    end: [],
  }),
  closing: (ending, words) => [
    event(
      {
        content: { parts: [{ text: "" }], role: "model" },
        finishReason: { stop: "STOP", length: "MAX_TOKENS", refuse: "SAFETY" }[ending],
        index: 0,
      },
      { promptTokenCount: 100, candidatesTokenCount: words, totalTokenCount: 100 + words },
    ),
  ],
  errorEvent: () =>
    `data: ${JSON.stringify({ error: { code: 503, message: "Backend 10.0.0.7 is overloaded", status: "UNAVAILABLE" } })}\r\n\r\n`,
};

/** Google ends its lines with a carriage return as well. */
function event(candidate: object, usageMetadata: object = { promptTokenCount: 100, totalTokenCount: 100 }): string {
  const value = { candidates: [candidate], usageMetadata, modelVersion: "peer", responseId: "peer" };
  return `data: ${JSON.stringify(value)}\r\n\r\n`;
}

function textOf({ parts }: z.infer<typeof Content>): string {
  return parts.map(({ text }) => text).join("\n");
}
