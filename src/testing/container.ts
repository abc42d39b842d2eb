import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { randomToken } from "~/server/core/ids";
import { getPorts } from "~/server/container";
import { startJobs, stopJobs } from "~inngest/index";
import { testDatabase } from "./database";
import { TEST_ENCRYPTION_KEY } from "./world";

export const APP_URL = "http://127.0.0.1:3000";

const cleanUps: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

// Whatever the machine has set, a test starts without keys and servers.
const NOTHING_CONFIGURED = {
  REDIS_URL: "",
  UPSTASH_REDIS_REST_URL: "",
  UPSTASH_REDIS_REST_TOKEN: "",
  OPENAI_API_KEY: "",
  OPENAI_BASE_URL: "",
  ANTHROPIC_API_KEY: "",
  GOOGLE_GENERATIVE_AI_API_KEY: "",
  OPENAI_COMPATIBLE_BASE_URL: "",
  SMTP_URL: "",
  JOBS_MODE: "embedded",
  RATE_LIMITS: "on",
  // As the contexts of `testWorld` have it: what one seals the other opens.
  ENCRYPTION_KEY: TEST_ENCRYPTION_KEY,
};

interface ContainerOptions {
  env?: Record<string, string>;
  /** Starts the job engine, so that an added source is read. Without it nothing that publishes works. */
  jobs?: boolean;
}

/** The process's own container over the test's database, as `npm start` makes it; call it before anything else uses it. */
export async function testContainer({ env = {}, jobs = false }: ContainerOptions = {}): Promise<void> {
  const { kind } = await testDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), "botsmith-container-"));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  // The embedded database is one process's, and no way for others to hear of anything.
  const embedded = kind === "pglite" ? "1" : "";
  const own = { AUTH_SECRET: randomToken(40), DATA_DIR: folder, APP_URL, BOTSMITH_EMBEDDED_DATABASE: embedded };
  Object.assign(process.env, NOTHING_CONFIGURED, own, env);
  cleanUps.push(() => getPorts().bus.close());
  if (!jobs) return;
  await startJobs();
  cleanUps.push(stopJobs);
}
