import { endianness } from "node:os";
import type { APICallError } from "ai";
import { requestJson, toldHeaders } from "./json-fetch";
import type { AskModel } from "./types";

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
 * An embedding model that speaks OpenAI's API. The SDK's own would look at each of a thousand numbers by a schema, which was a
 * tenth of what a question cost.
 */
export async function openaiEmbedding(options: OpenAIEmbedding): Promise<AskModel> {
  const { APICallError } = await import("ai");
  const { apiKey, baseURL, modelName, dimensions, asBytes } = options;
  const size = dimensions === undefined ? {} : { dimensions };
  const url = `${baseURL.replace(/\/+$/, "")}/embeddings`;
  const call = { url, requestBodyValues: { model: modelName } };
  return async (texts, { signal }) => {
    const ask = (encoding_format: "base64" | "float") =>
      requestJson(url, {
        headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
        body: JSON.stringify({ model: modelName, input: texts, encoding_format, ...size }),
        signal,
      }).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw new APICallError({ ...call, message: "The way to the model broke", cause, isRetryable: true });
      });
    const bytes = asBytes && !withoutBytes.has(url);
    let answer = await ask(bytes ? "base64" : "float");
    if (bytes && REFUSALS.includes(answer.status)) {
      answer = await ask("float");
      // Where this is refused as well, it was not the bytes.
      if (isSuccess(answer)) withoutBytes.add(url);
    }
    if (isSuccess(answer)) return vectorsIn(answer.text, { ...call, statusCode: answer.status }, APICallError);
    throw new APICallError({
      ...{ ...call, message: `The model refused: ${answer.status}` },
      ...{ statusCode: answer.status, responseHeaders: toldHeaders(answer.headers) },
    });
  };
}

function isSuccess({ status }: { status: number }): boolean {
  return status >= 200 && status < 300;
}

type Failure = typeof APICallError;

interface Answered {
  url: string;
  requestBodyValues: unknown;
  statusCode: number;
}

function vectorsIn(text: string, call: Answered, Failure: Failure): Float32Array[] {
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
function vectorOf(item: unknown): Float32Array | undefined {
  const embedding = typeof item === "object" && item !== null && "embedding" in item ? item.embedding : undefined;
  if (typeof embedding === "string") return floatsIn(embedding);
  return isNumbers(embedding) ? Float32Array.from(embedding) : undefined;
}

function floatsIn(base64: string): Float32Array {
  const floats = new Float32Array(Math.floor(Buffer.byteLength(base64, "base64") / 4));
  const bytes = Buffer.from(floats.buffer);
  const written = bytes.write(base64, "base64");
  if (endianness() === "BE") bytes.swap32();
  // Characters that are none of its alphabet are left out.
  return written < bytes.length ? floats.slice(0, Math.floor(written / 4)) : floats;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === "number");
}
