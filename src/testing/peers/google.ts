import { z } from "zod";
import { startModelPeer, type ModelPeer, type ModelPeerOptions } from "./model-peer";
import type { ModelDialect } from "./model-stream";

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
        .strictObject({ thinkingBudget: z.number().int().optional(), thinkingLevel: z.string().optional() })
        .optional(),
    })
    .optional(),
});

export function startGooglePeer({ apiKey, ...options }: ModelPeerOptions & { apiKey: string }): Promise<ModelPeer> {
  return startModelPeer(
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
      },
    },
    () => "Hello from the peer.",
    options,
  );
}

const statuses: Record<number, string> = {
  401: "UNAUTHENTICATED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
};

const dialect: ModelDialect = {
  error: (code, message) => ({ error: { code, message, status: statuses[code] ?? "UNAVAILABLE" } }),
  opening: () => [],
  word: (text) => event({ content: { parts: [{ text }], role: "model" }, index: 0 }),
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
