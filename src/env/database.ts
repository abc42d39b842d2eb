import { z } from "zod";
import { defineEnv } from "./define-env";

export const databaseEnv = defineEnv(
  {
    DATABASE_URL: z
      .string()
      .regex(
        /^postgres(ql)?:\/\//,
        "must be a Postgres address such as postgresql://user:password@host:5432/botsmith",
      )
      .optional(),
  },
  { secrets: ["DATABASE_URL"] },
);
