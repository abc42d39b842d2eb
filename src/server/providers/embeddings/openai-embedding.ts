import type { APICallError, EmbeddingModel } from "ai";
import { requestJson } from "./json-fetch";

interface OpenAIEmbedding {
  apiKey: string;
  baseURL: string;
  modelName: string;
  dimensions: number | undefined;
  /** Numbers as their bytes: a quarter of the text, and next to nothing to read. Servers of one's own may not know it. */
  asBytes: boolean;
}

/**
 * An embedding model that speaks OpenAI's API, for the AI SDK. Its own would look at each of a thousand numbers by a schema,
 * which was a tenth of what a question cost.
 */
export async function openaiEmbedding(options: OpenAIEmbedding): Promise<Exclude<EmbeddingModel, string>> {
  const { APICallError } = await import("ai");
  const { apiKey, baseURL, modelName, dimensions, asBytes } = options;
  const url = `${baseURL.replace(/\/+$/, "")}/embeddings`;
  return {
    specificationVersion: "v4",
    provider: "openai.embedding",
    modelId: modelName,
    maxEmbeddingsPerCall: 2048,
    supportsParallelCalls: true,
    async doEmbed({ values, abortSignal }) {
      const body = {
        model: modelName,
        input: values,
        encoding_format: asBytes ? "base64" : "float",
        ...(dimensions === undefined ? {} : { dimensions }),
      };
      const call = { url, requestBodyValues: { model: modelName } };
      const answer = await requestJson(url, {
        headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
        body: JSON.stringify(body),
        signal: abortSignal ?? null,
      }).catch((cause: unknown) => {
        abortSignal?.throwIfAborted();
        throw new APICallError({ ...call, message: "The way to the model broke", cause, isRetryable: true });
      });
      const { status: statusCode, headers: responseHeaders, text } = answer;
      if (statusCode >= 200 && statusCode < 300)
        return { embeddings: vectorsIn(text, call, APICallError), warnings: [] };
      throw new APICallError({ ...call, message: `The model refused: ${statusCode}`, statusCode, responseHeaders });
    },
  };
}

type Failure = typeof APICallError;

function vectorsIn(text: string, call: { url: string; requestBodyValues: unknown }, Failure: Failure): number[][] {
  const vectors = itemsIn(text)?.map(vectorOf);
  if (!vectors?.every((vector) => vector !== undefined)) {
    throw new Failure({ ...call, message: "The model's answer holds no vectors", isRetryable: false });
  }
  return vectors;
}

function itemsIn(text: string): unknown[] | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const data = typeof body === "object" && body !== null && "data" in body ? body.data : undefined;
    return Array.isArray(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** A server that does not know of bytes answers with numbers. */
function vectorOf(item: unknown): number[] | undefined {
  const embedding = typeof item === "object" && item !== null && "embedding" in item ? item.embedding : undefined;
  if (typeof embedding === "string") return floatsIn(Buffer.from(embedding, "base64"));
  return isNumbers(embedding) ? embedding : undefined;
}

function floatsIn(bytes: Buffer): number[] {
  const floats = new Array<number>(Math.floor(bytes.length / 4));
  for (let index = 0; index < floats.length; index++) floats[index] = bytes.readFloatLE(index * 4);
  return floats;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === "number");
}
