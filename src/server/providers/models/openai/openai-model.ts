import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModel } from "ai";
import { streamText } from "ai";
import type { ChatModel, FinishReason, ModelEvent, ModelRequest } from "../types";
import { toModelError } from "../model-error";

export interface OpenAISettings {
  apiKey: string | undefined;
  /** Any server that speaks OpenAI's chat completions; OpenAI's own when undefined. */
  baseUrl: string | undefined;
  model: string;
}

const FIRST_TOKEN_MS = 15_000;
const BETWEEN_TOKENS_MS = 20_000;

export function createOpenAIModel(settings: OpenAISettings): ChatModel {
  const provider = createOpenAI({
    // Servers of one's own often want no key, but the client insists on having one.
    apiKey: settings.apiKey ?? "none",
    ...(settings.baseUrl ? { baseURL: settings.baseUrl } : {}),
  });
  const model = provider.chat(settings.model);
  return {
    id: `openai:${settings.model}`,
    label: settings.model,
    extractive: false,
    stream: (request, options) => streamFrom(model, request, options.signal),
  };
}

async function* streamFrom(
  model: LanguageModel,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncIterable<ModelEvent> {
  const result = streamText({
    model,
    instructions: request.instructions,
    messages: request.messages.map((message) => ({ role: message.role, content: message.text })),
    maxOutputTokens: request.maxOutputTokens,
    maxRetries: 1,
    abortSignal: signal,
    timeout: { firstChunkMs: FIRST_TOKEN_MS, chunkMs: BETWEEN_TOKENS_MS },
    // Errors arrive as parts of the stream and are thrown below; without this the SDK prints them.
    onError: () => undefined,
  });
  try {
    for await (const part of result.stream) {
      if (part.type === "text-delta" && part.text) yield { type: "delta", text: part.text };
      else if (part.type === "error") throw part.error;
      else if (part.type === "abort") throw new DOMException("The model went silent", "TimeoutError");
      else if (part.type === "finish") {
        yield {
          type: "finish",
          reason: finishReason(part.finishReason),
          inputTokens: part.totalUsage.inputTokens ?? 0,
          outputTokens: part.totalUsage.outputTokens ?? 0,
        };
      }
    }
  } catch (cause) {
    if (signal.aborted) return;
    throw toModelError(cause);
  }
}

// `other` is what a stream without an end comes to: the connection closed before the model was done.
function finishReason(reason: string): FinishReason {
  if (reason === "stop" || reason === "length") return reason;
  if (reason === "content-filter") return "refused";
  throw new Error(`The model ended with ${reason}`);
}
