import { z } from "zod";
import { defineEnv } from "./define-env";

export const mailEnv = defineEnv(
  {
    SMTP_URL: z
      .string()
      .refine((address) => /^smtps?:\/\/[^/]/.test(address) && URL.canParse(address), {
        error: "must be a mail server's address such as smtps://user:password@mail.example.com:465",
      })
      .optional(),
    MAIL_FROM: z.string().default("Botsmith <botsmith@localhost>"),
  },
  { secrets: ["SMTP_URL"] },
);
