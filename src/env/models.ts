import { z } from "zod";
import { defineEnv } from "./define-env";

const address = z.url("must be an address with scheme, for example https://models.example.com/v1").optional();

/** Model vendors. With none of them set, the embedded answerer quotes the bot's documents. */
export const modelsEnv = defineEnv(
  {
    OPENAI_API_KEY: z.string().optional(),
    OPENAI_BASE_URL: address,
    OPENAI_MODEL: z.string().default("gpt-4o-mini"),
    /** `none` keeps retrieval lexical although a vendor is configured. */
    OPENAI_EMBEDDING_MODEL: z.string().default("text-embedding-3-small"),
    OPENAI_EMBEDDING_DIMENSIONS: z.coerce
      .number()
      .refine((n) => [256, 384, 512, 768, 1024, 1536, 3072].includes(n), {
        error: "must be what the embedding model answers with: 256, 384, 512, 768, 1024, 1536 or 3072",
      })
      .default(1536),
  },
  { secrets: ["OPENAI_API_KEY"] },
);
