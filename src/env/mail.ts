import { z } from "zod";
import { defineEnv } from "./define-env";

export const mailEnv = defineEnv(
  {
    SMTP_URL: z
      .string()
      .refine((address) => /^smtps?:\/\/[^/]/.test(address) && URL.canParse(address), {
        error: "must be a mail server's address such as smtps://user:password@mail.example.com:465",
      })
      .optional()
      .meta({ example: "smtps://user:password@mail.example.com:465" }),
    MAIL_FROM: z.string().default("Botsmith <botsmith@localhost>").meta({ example: "Botsmith <hello@example.com>" }),
  },
  { title: "Mail (absent: mails are files in DATA_DIR/outbox)", secrets: ["SMTP_URL"] },
);
