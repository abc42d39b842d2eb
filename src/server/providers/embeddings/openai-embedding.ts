import type { APICallError, EmbeddingModel } from "ai";
import { requestJson } from "./json-fetch";

interface OpenAIEmbedding {
  apiKey: string;
  baseURL: string;
  modelName: string;
  dimensions: number | undefined;
  /**
   * Numbers as their bytes: a quarter of the text, and next to nothing to read. Servers of one's own may not know it, and
   * not every gateway in front of OpenAI lets it through: one that refuses is asked for numbers, then and from there on.
   */
  asBytes: boolean;
}

/** Addresses that give numbers only. */
const withoutBytes = new Set<string>();
/** What a server answers that dislikes the question itself, which another way of asking may mend. */
const REFUSALS = [400, 415, 422, 501];

/**
 * An embedding model that speaks OpenAI's API, for the AI SDK. Its own would look at each of a thousand numbers by a schema,
 * which was a tenth of what a question cost.
 */
export async function openaiEmbedding(options: OpenAIEmbedding): Promise<Exclude<EmbeddingModel, string>> {
  const { APICallError } = await import("ai");
  const { apiKey, baseURL, modelName, dimensions, asBytes } = options;
  const size = dimensions === undefined ? {} : { dimensions };
  const url = `${baseURL.replace(/\/+$/, "")}/embeddings`;
  return {
    specificationVersion: "v4",
    provider: "openai.embedding",
    modelId: modelName,
    maxEmbeddingsPerCall: 2048,
    supportsParallelCalls: true,
    async doEmbed({ values, abortSignal }) {
      const call = { url, requestBodyValues: { model: modelName } };
      const ask = (encoding_format: "base64" | "float") =>
        requestJson(url, {
          headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
          body: JSON.stringify({ model: modelName, input: values, encoding_format, ...size }),
          signal: abortSignal ?? null,
        }).catch((cause: unknown) => {
          abortSignal?.throwIfAborted();
          throw new APICallError({ ...call, message: "The way to the model broke", cause, isRetryable: true });
        });
      const bytes = asBytes && !withoutBytes.has(url);
      let answer = await ask(bytes ? "base64" : "float");
      if (bytes && REFUSALS.includes(answer.status)) {
        answer = await ask("float");
        // Where this is refused as well, it was not the bytes.
        if (isSuccess(answer)) withoutBytes.add(url);
      }
      if (isSuccess(answer)) return { embeddings: vectorsIn(answer.text, call, APICallError), warnings: [] };
      const { status: statusCode, headers: responseHeaders } = answer;
      throw new APICallError({ ...call, message: `The model refused: ${statusCode}`, statusCode, responseHeaders });
    },
  };
}

function isSuccess({ status }: { status: number }): boolean {
  return status >= 200 && status < 300;
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
