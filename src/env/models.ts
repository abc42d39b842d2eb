import { z } from "zod";
import { defineEnv } from "./define-env";

const list = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean),
  )
  .optional();
const address = z.url("must be an address with scheme, for example https://models.example.com/v1").optional();

const dimensions = z.coerce.number().refine((n) => [256, 384, 512, 768, 1024, 1536, 3072].includes(n), {
  error: "must be what the embedding model answers with: 256, 384, 512, 768, 1024, 1536 or 3072",
});

const EMBEDDING_WEIGHT = /^([^=\s]+)=(\d(?:\.\d+)?)(?:\/(0(?:\.\d+)?|1))?$/;

/** `openai:text-embedding-3-small=0.5/0.45, compatible:bge-m3=0.4`: a weight for each model, and its similarity bar. */
const embeddingWeights = list.transform((entries, context) => {
  const weights = new Map<string, { weight: number; answersFrom: number | undefined }>();
  for (const entry of entries ?? []) {
    const [, id, weight, bar] = EMBEDDING_WEIGHT.exec(entry) ?? [];
    if (id === undefined) {
      context.addIssue({ code: "custom", message: `must be model=weight or model=weight/bar, not ${entry}` });
      return z.NEVER;
    }
    weights.set(id, { weight: Number(weight), answersFrom: bar === undefined ? undefined : Number(bar) });
  }
  return weights;
});

/** Model vendors. With none of them set, the embedded answerer quotes the bot's documents. */
export const modelsEnv = defineEnv(
  {
    OPENAI_API_KEY: z.string().optional(),
    OPENAI_BASE_URL: address,
    /** What "best available" takes from OpenAI; the same for the vendors below. */
    OPENAI_MODEL: z.string().default("gpt-4o-mini"),
    ANTHROPIC_API_KEY: z.string().optional(),
    ANTHROPIC_BASE_URL: address,
    ANTHROPIC_MODEL: z.string().default("claude-haiku-4-5"),
    GOOGLE_GENERATIVE_AI_API_KEY: z.string().optional(),
    GOOGLE_GENERATIVE_AI_BASE_URL: address,
    GOOGLE_GENERATIVE_AI_MODEL: z.string().default("gemini-2.5-flash"),
    /** Any server that speaks OpenAI's API: vLLM, LM Studio, LiteLLM, a hosted gateway. */
    OPENAI_COMPATIBLE_BASE_URL: address,
    OPENAI_COMPATIBLE_API_KEY: z.string().optional(),
    /** Names separated by commas. The server is asked for its models when this is not set. */
    OPENAI_COMPATIBLE_MODELS: list,
    /** An Ollama on this machine is found by itself; `off` does not look for it. */
    OLLAMA_BASE_URL: z.union([z.literal("off"), z.url()], "must be an address with scheme, or off").optional(),
    /** `none` does without this vendor's embeddings; retrieval is lexical when no vendor gives any. */
    OPENAI_EMBEDDING_MODEL: z.string().default("text-embedding-3-small"),
    OPENAI_EMBEDDING_DIMENSIONS: dimensions.default(1536),
    GOOGLE_GENERATIVE_AI_EMBEDDING_MODEL: z.string().default("gemini-embedding-001"),
    GOOGLE_GENERATIVE_AI_EMBEDDING_DIMENSIONS: dimensions.default(768),
    /** Comes before the vendors above, since somebody named it. */
    OPENAI_COMPATIBLE_EMBEDDING_MODEL: z.string().optional(),
    OPENAI_COMPATIBLE_EMBEDDING_DIMENSIONS: dimensions.default(1024),
    /** What `npm run bench:answers -- <folder> --weights` measured for a model, in the place of a cautious estimate. */
    EMBEDDING_WEIGHTS: embeddingWeights,
    /** A server that answers `POST {address}/rerank`, as Cohere, Jina, vLLM and text-embeddings-inference gateways do. */
    RERANK_BASE_URL: address,
    RERANK_API_KEY: z.string().optional(),
    RERANK_MODEL: z.string().optional(),
  },
  {
    secrets: [
      "OPENAI_API_KEY",
      "ANTHROPIC_API_KEY",
      "GOOGLE_GENERATIVE_AI_API_KEY",
      "OPENAI_COMPATIBLE_API_KEY",
      "RERANK_API_KEY",
    ],
  },
);
