import { z } from "zod";
import { defineEnv } from "./define-env";

/** Where the product listens, how it is reached, and where it keeps its files. */
export const serverEnv = defineEnv({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce
    .number("must be a port number from 1 to 65535, for example 3000")
    .int("must be a port number from 1 to 65535, for example 3000")
    .min(1, "must be a port number from 1 to 65535, for example 3000")
    .max(65_535, "must be a port number from 1 to 65535, for example 3000")
    .default(3000),
  HOST: z.string().default("127.0.0.1"),
  APP_URL: z
    .url("must be an address with scheme, for example https://bots.example.com")
    .transform((url) => url.replace(/\/+$/, ""))
    .default("http://127.0.0.1:3000"),
  DATA_DIR: z.string().default(".botsmith"),
  /** How many reverse proxies stand in front and write X-Forwarded-For. server.mjs reads it too. */
  TRUST_PROXY: z.coerce
    .number("must be the number of proxies in front, for example 1")
    .int("must be the number of proxies in front, for example 1")
    .min(0, "must be the number of proxies in front, for example 1")
    .max(10, "must be the number of proxies in front, at most 10")
    .default(0),
});
