import { z } from "zod";
import { defineEnv } from "./define-env";

export const demoEnv = defineEnv(
  {
    DEMO_BOT: z.enum(["on", "off"], "must be on or off").default("on").meta({
      example: "on",
      description:
        'A bot on the first page that visitors can try; it answers from these guides with quotes and needs no key. "off" takes it away.',
    }),
  },
  { title: "The bot to try on the first page" },
);
