import type { modelsEnv } from "~/env/models";
import type { EmbeddingLimits } from "./batches";
import { jsonFetch } from "./json-fetch";
import { openaiEmbedding } from "./openai-embedding";
import type { AskModel } from "./types";

type ModelsEnv = ReturnType<typeof modelsEnv>;

export interface EmbeddingVendor {
  /** In front of the model's name in `Embedder.id`. */
  name: string;
  modelName: string;
  /** Loads what a server without embeddings never needs. */
  open: () => Promise<AskModel>;
  dimensions: number;
  /** The variable to change when the model answers with another size. */
  dimensionsVariable: string;
  /** The variable with the key that it may refuse. */
  keyVariable: string;
  limits: EmbeddingLimits;
}

/** The first that is configured: a server of one's own with a named model, OpenAI, Google. */
export function embeddingVendor(env: ModelsEnv): EmbeddingVendor | undefined {
  return compatible(env) ?? openai(env) ?? google(env);
}

/** What a model answers with unless it is asked for another size. */
const usualDimensions: Readonly<Record<string, number>> = { openai: 1536, google: 768, compatible: 1024 };

const OPENAI = "https://api.openai.com/v1";

/** `vendor:model`, and `@size` where that is not the usual one: vectors of another size are another model's. */
export function idOf({ name, modelName, dimensions }: EmbeddingVendor): string {
  return `${name}:${modelName}${dimensions === usualDimensions[name] ? "" : `@${dimensions}`}`;
}

/** The vendor that gave vectors under this id; undefined where it is configured no longer. */
export function vendorById(env: ModelsEnv, id: string): EmbeddingVendor | undefined {
  const [, name = "", model = "", size] = /^(openai|google|compatible):(.+?)(?:@(\d+))?$/.exec(id) ?? [];
  const dimensions = Number(size ?? usualDimensions[name]);
  switch (name) {
    case "openai":
      return openai({ ...env, OPENAI_EMBEDDING_MODEL: model, OPENAI_EMBEDDING_DIMENSIONS: dimensions });
    case "google":
      return google({
        ...env,
        GOOGLE_GENERATIVE_AI_EMBEDDING_MODEL: model,
        GOOGLE_GENERATIVE_AI_EMBEDDING_DIMENSIONS: dimensions,
      });
    case "compatible":
      return compatible({
        ...env,
        OPENAI_COMPATIBLE_EMBEDDING_MODEL: model,
        OPENAI_COMPATIBLE_EMBEDDING_DIMENSIONS: dimensions,
      });
    default:
      return undefined;
  }
}

function openai(env: ModelsEnv): EmbeddingVendor | undefined {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_EMBEDDING_MODEL: modelName } = env;
  if ((OPENAI_API_KEY === undefined && OPENAI_BASE_URL === undefined) || modelName === "none") return undefined;
  const dimensions = env.OPENAI_EMBEDDING_DIMENSIONS;
  // The third generation shortens its vectors on request; earlier models refuse the parameter.
  const asked = modelName.startsWith("text-embedding-3") ? dimensions : undefined;
  const server = { apiKey: OPENAI_API_KEY ?? "none", baseURL: OPENAI_BASE_URL ?? OPENAI };
  return {
    name: "openai",
    modelName,
    open: () => openaiEmbedding({ ...server, modelName, dimensions: asked, asBytes: true }),
    dimensions,
    dimensionsVariable: "OPENAI_EMBEDDING_DIMENSIONS",
    keyVariable: "OPENAI_API_KEY",
    limits: { items: 2_048, tokens: 250_000, tokensOfOne: 8_000 },
  };
}

function google(env: ModelsEnv): EmbeddingVendor | undefined {
  const { GOOGLE_GENERATIVE_AI_API_KEY: apiKey, GOOGLE_GENERATIVE_AI_BASE_URL: baseURL } = env;
  const modelName = env.GOOGLE_GENERATIVE_AI_EMBEDDING_MODEL;
  if (apiKey === undefined || modelName === "none") return undefined;
  const dimensions = env.GOOGLE_GENERATIVE_AI_EMBEDDING_DIMENSIONS;
  return {
    name: "google",
    modelName,
    async open() {
      const { createGoogle } = await import("@ai-sdk/google");
      const model = createGoogle({ apiKey, fetch: jsonFetch, ...(baseURL ? { baseURL } : {}) }).embedding(modelName);
      return async (texts, { signal, purpose }) => {
        const taskType = purpose === "query" ? "RETRIEVAL_QUERY" : "RETRIEVAL_DOCUMENT";
        const providerOptions = { google: { outputDimensionality: dimensions, taskType } };
        const { embeddings } = await model.doEmbed({ values: [...texts], abortSignal: signal, providerOptions });
        return embeddings.map((numbers) => Float32Array.from(numbers));
      };
    },
    dimensions,
    dimensionsVariable: "GOOGLE_GENERATIVE_AI_EMBEDDING_DIMENSIONS",
    keyVariable: "GOOGLE_GENERATIVE_AI_API_KEY",
    limits: { items: 100, tokens: 20_000, tokensOfOne: 2_000 },
  };
}

/** Servers of one's own often have small batches and short contexts, and no parameter for the size. */
function compatible(env: ModelsEnv): EmbeddingVendor | undefined {
  const { OPENAI_COMPATIBLE_BASE_URL: baseURL, OPENAI_COMPATIBLE_EMBEDDING_MODEL: modelName } = env;
  if (baseURL === undefined || modelName === undefined || modelName === "none") return undefined;
  const server = { apiKey: env.OPENAI_COMPATIBLE_API_KEY ?? "none", baseURL };
  return {
    name: "compatible",
    modelName,
    open: () => openaiEmbedding({ ...server, modelName, dimensions: undefined, asBytes: false }),
    dimensions: env.OPENAI_COMPATIBLE_EMBEDDING_DIMENSIONS,
    dimensionsVariable: "OPENAI_COMPATIBLE_EMBEDDING_DIMENSIONS",
    keyVariable: "OPENAI_COMPATIBLE_API_KEY",
    limits: { items: 32, tokens: 16_000, tokensOfOne: 2_000 },
  };
}
