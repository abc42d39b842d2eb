import { createOpenAI } from "@ai-sdk/openai";
import { embedMany } from "ai";
import type { modelsEnv } from "~/env/models";
import { AppError } from "~/server/core/errors";
import type { Embedder } from "./types";

type ModelsEnv = ReturnType<typeof modelsEnv>;

const TIMEOUT_MS = 30_000;
// OpenAI takes 2,048 texts and 300,000 tokens a call; chunks have at most about 400 tokens.
const MAX_BATCH = 256;

/** The configured embedding model, or undefined: retrieval is lexical then. */
export function createEmbedder(env: ModelsEnv): Embedder | undefined {
  if (env.OPENAI_API_KEY === undefined && env.OPENAI_BASE_URL === undefined) return undefined;
  if (env.OPENAI_EMBEDDING_MODEL === "none") return undefined;
  const provider = createOpenAI({
    apiKey: env.OPENAI_API_KEY ?? "none",
    ...(env.OPENAI_BASE_URL ? { baseURL: env.OPENAI_BASE_URL } : {}),
  });
  const model = provider.embedding(env.OPENAI_EMBEDDING_MODEL);
  const dimensions = env.OPENAI_EMBEDDING_DIMENSIONS;
  return {
    id: `openai:${env.OPENAI_EMBEDDING_MODEL}`,
    dimensions,
    maxBatch: MAX_BATCH,
    async embed(texts, { signal }) {
      const embeddings = await callModel(model, texts, signal);
      const wrong = embeddings.find((vector) => vector.length !== dimensions);
      if (wrong) {
        throw new AppError(
          "unavailable",
          `The embedding model answers with ${wrong.length} dimensions, but OPENAI_EMBEDDING_DIMENSIONS says ${dimensions}.`,
          { retryable: false },
        );
      }
      return embeddings;
    },
  };
}

type EmbeddingModel = ReturnType<ReturnType<typeof createOpenAI>["embedding"]>;

async function callModel(model: EmbeddingModel, texts: readonly string[], signal: AbortSignal | undefined) {
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const { embeddings } = await embedMany({
      model,
      values: [...texts],
      maxRetries: 1,
      abortSignal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    return embeddings;
  } catch (cause) {
    throw new AppError("upstream_failed", "The embedding model did not answer. Botsmith tries again by itself.", {
      cause,
    });
  }
}
