import { Redis } from "ioredis";
import { z } from "zod";
import { defineEnv } from "~/env/define-env";

const testEnv = defineEnv({
  TEST_REDIS_URL: z.string("must name a Redis server for these tests, such as redis://127.0.0.1:6379"),
  VITEST_POOL_ID: z.coerce.number().default(0),
});

const DATABASES = 16;

/** The address of an empty database on the tests' Redis server. Workers that run at the same time get different ones. */
export async function redisDatabase(): Promise<string> {
  const { TEST_REDIS_URL, VITEST_POOL_ID } = testEnv();
  const url = new URL(TEST_REDIS_URL);
  url.pathname = `/${VITEST_POOL_ID % DATABASES}`;
  const client = new Redis(url.href);
  await client.flushdb();
  await client.quit();
  return url.href;
}
