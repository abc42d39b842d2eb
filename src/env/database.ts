import { z } from "zod";
import { defineEnv } from "./define-env";

export const databaseEnv = defineEnv(
  {
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must be a Postgres address such as postgresql://user:password@host:5432/botsmith")
      .optional()
      .meta({
        example: "postgresql://botsmith:password@127.0.0.1:5432/botsmith",
        description: "Postgres 15 or newer with pgvector 0.8 or newer. Absent: an embedded Postgres in DATA_DIR.",
      }),
    /** Set by the start script for its own child, whose DATABASE_URL then points at the embedded database. */
    BOTSMITH_EMBEDDED_DATABASE: z
      .literal("1", "is set by the start script; remove it")
      .optional()
      .transform((flag) => flag === "1"),
  },
  { title: "Database", secrets: ["DATABASE_URL"] },
);
