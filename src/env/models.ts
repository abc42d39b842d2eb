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
const key = z.string().optional();
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
    OPENAI_API_KEY: key.meta({ example: "sk-your-key" }),
    OPENAI_BASE_URL: address.meta({
      example: "https://api.openai.com/v1",
      description: "Any server that speaks OpenAI's API.",
    }),
    OPENAI_MODEL: z.string().default("gpt-4o-mini").meta({
      example: "gpt-4o-mini",
      description: 'The model that "Best available" takes; the same for the vendors below.',
    }),
    ANTHROPIC_API_KEY: key.meta({ example: "sk-ant-your-key" }),
    ANTHROPIC_BASE_URL: address.meta({ example: "https://api.anthropic.com/v1" }),
    ANTHROPIC_MODEL: z.string().default("claude-haiku-4-5").meta({ example: "claude-haiku-4-5" }),
    GOOGLE_GENERATIVE_AI_API_KEY: key.meta({ example: "your-key" }),
    GOOGLE_GENERATIVE_AI_BASE_URL: address.meta({ example: "https://generativelanguage.googleapis.com/v1beta" }),
    GOOGLE_GENERATIVE_AI_MODEL: z.string().default("gemini-2.5-flash").meta({ example: "gemini-2.5-flash" }),
    OPENAI_COMPATIBLE_BASE_URL: address.meta({
      example: "https://models.example.com/v1",
      description:
        "A further server that speaks OpenAI's API: vLLM, LM Studio, LiteLLM, a hosted gateway. Without the list of models the server is asked for them.",
    }),
    OPENAI_COMPATIBLE_API_KEY: key.meta({ example: "your-key" }),
    OPENAI_COMPATIBLE_MODELS: list.meta({ example: "llama-3.3-70b,qwen3-32b" }),
    OLLAMA_BASE_URL: z
      .union([z.literal("off"), z.url()], "must be an address with scheme, or off")
      .optional()
      .meta({
        example: "http://127.0.0.1:11434",
        description: 'An Ollama on this machine is found by itself; "off" does not look for it.',
      }),
    OPENAI_EMBEDDING_MODEL: z.string().default("text-embedding-3-small").meta({
      example: "text-embedding-3-small",
      description:
        '"none" as any of these names does without that vendor; the search is lexical when none gives embeddings.',
    }),
    OPENAI_EMBEDDING_DIMENSIONS: dimensions.default(1536).meta({ example: "1536" }),
    GOOGLE_GENERATIVE_AI_EMBEDDING_MODEL: z
      .string()
      .default("gemini-embedding-001")
      .meta({ example: "gemini-embedding-001" }),
    GOOGLE_GENERATIVE_AI_EMBEDDING_DIMENSIONS: dimensions.default(768).meta({ example: "768" }),
    OPENAI_COMPATIBLE_EMBEDDING_MODEL: z.string().optional().meta({
      example: "bge-m3",
      description: "Named, it comes before OpenAI's and Google's.",
    }),
    OPENAI_COMPATIBLE_EMBEDDING_DIMENSIONS: dimensions.default(1024).meta({ example: "1024" }),
    EMBEDDING_WEIGHTS: embeddingWeights.meta({
      example: "openai:text-embedding-3-small=0.5/0.45,compatible:bge-m3=0.4",
      description:
        "What npm run bench:answers -- folder --weights measured: weight and similarity bar of each model, in the place of a cautious estimate.",
    }),
    RERANK_BASE_URL: address.meta({
      example: "https://api.cohere.com/v2",
      description:
        "A server that answers POST {address}/rerank, as Cohere, Jina and vLLM do; without it, or when it is slow, the order is our own.",
    }),
    RERANK_API_KEY: key.meta({ example: "your-key" }),
    RERANK_MODEL: z.string().optional().meta({ example: "rerank-v3.5" }),
  },
  {
    title: "Models (absent: the embedded answerer quotes the bot's documents)",
    secrets: [
      "OPENAI_API_KEY",
      "ANTHROPIC_API_KEY",
      "GOOGLE_GENERATIVE_AI_API_KEY",
      "OPENAI_COMPATIBLE_API_KEY",
      "RERANK_API_KEY",
    ],
  },
);
