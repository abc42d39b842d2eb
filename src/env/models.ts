import { z } from "zod";
import { defineEnv } from "./define-env";

const address = z.url("must be an address with scheme, for example https://models.example.com/v1").optional();

/** Model vendors. With none of them set, the embedded answerer quotes the bot's documents. */
export const modelsEnv = defineEnv(
  {
    OPENAI_API_KEY: z.string().optional(),
    OPENAI_BASE_URL: address,
    OPENAI_MODEL: z.string().default("gpt-4o-mini"),
    OPENAI_EMBEDDING_MODEL: z.string().default("text-embedding-3-small"),
  },
  { secrets: ["OPENAI_API_KEY"] },
);
