import { z } from "zod";
import { defineEnv } from "./define-env";

const PORT = "must be a port number from 1 to 65535, for example 3000";
const PROXIES = "must be the number of proxies in front, for example 1";

/** Where the product listens, how it is reached, and where it keeps its files. */
export const serverEnv = defineEnv(
  {
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    PORT: z.coerce.number(PORT).int(PORT).min(1, PORT).max(65_535, PORT).default(3000).meta({ example: "3000" }),
    HOST: z.string().default("127.0.0.1").meta({ example: "127.0.0.1" }),
    APP_URL: z
      .url("must be an address with scheme, for example https://bots.example.com")
      .transform((url) => url.replace(/\/+$/, ""))
      .default("http://127.0.0.1:3000")
      .meta({
        example: "https://bots.example.com",
        description:
          "The address that people reach it by; links in mails and the snippet use it. Default: http://HOST:PORT",
      }),
    DATA_DIR: z.string().default(".botsmith").meta({
      example: ".botsmith",
      description: "Embedded database, uploaded files, mail outbox and generated secrets. Default: .botsmith",
    }),
    /** server.mjs reads it too. */
    TRUST_PROXY: z.coerce
      .number(PROXIES)
      .int(PROXIES)
      .min(0, PROXIES)
      .max(10, "must be the number of proxies in front, at most 10")
      .default(0)
      .meta({
        example: "0",
        description: "Reverse proxies in front that write X-Forwarded-For. Limits count by the address they report.",
      }),
  },
  { title: "Where it listens and keeps its files" },
);
