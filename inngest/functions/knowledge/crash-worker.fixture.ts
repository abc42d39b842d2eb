import { setTimeout as pause } from "node:timers/promises";
import { createCtx, createPlatformCtx } from "~/server/container";
import { newId } from "~/server/core/ids";
import { getPrisma } from "~/server/db/client";
import { getPool } from "~/server/db/pool";
import { createBot } from "~/server/modules/bots";
import { addSource, searchKnowledge, sweepIngestions, sweepTerms } from "~/server/modules/knowledge";
import type { Embedder } from "~/server/providers/embeddings/types";
import { connectEmbedded, getClient } from "~inngest/client";
import { createEngine } from "~inngest/engine";
import { silentLog } from "~inngest/conformance/embedded";
import { ingestJob } from "./ingest-source";
import { reindexBotJob } from "./reindex-bot";

/** Whoever reads this dies of it. */
const POISON = "the poison of this test";

/** A process that ingests, with a model that takes its time, until it is killed; or that seeds, or searches. DATABASE_URL and DATA_DIR say where. */
const embedder: Embedder = {
  id: "test:slow",
  dimensions: 256,
  maxBatch: 16,
  async embed(texts) {
    if (texts.some((text) => text.includes(POISON))) process.kill(process.pid, "SIGKILL");
    await pause(100 + Math.random() * 150);
    return texts.map((text) => Float32Array.from({ length: 256 }, (_, at) => (at === text.length % 256 ? 1 : 0)));
  },
};

// Shorter than in the product, so that the test need not wait.
const TIMES = { lostMs: 2500, beatMs: 300 };

const client = getClient();
const runtime = {
  createCtx: (options: Parameters<typeof createCtx>[0]) => ({ ...createCtx(options), embedder }),
  createPlatformCtx,
};
const engine = await createEngine({
  pool: getPool(),
  client,
  functions: [ingestJob(TIMES), reindexBotJob].map((job) => job.bind(client, runtime)),
  log: silentLog,
  leaseMs: 1500,
  maxPollMs: 250,
});
connectEmbedded(engine.fetch);

const [task, count, poisoned] = process.argv.slice(2);
if (task === "seed") await seed(Number(count), poisoned === "poisoned");
else if (task === "search") await search(Number(count));
else {
  await engine.start();
  process.stdout.write("ready\n");
  // What the product's cron does each minute. It also keeps the process alive.
  setInterval(() => {
    void sweepIngestions(createPlatformCtx({}), { ...TIMES, everyMs: 1000 });
    void sweepTerms(createPlatformCtx({}), { silentMs: 1000 });
  }, 1000);
}

async function seed(documents: number, poisoned: boolean): Promise<void> {
  const id = newId("workspace");
  await getPrisma().workspace.create({ data: { id, slug: id, name: "Crash" } });
  const ctx = createCtx({ workspaceId: id, actor: { kind: "system", job: "seed" } });
  const { id: botId } = await createBot(ctx, { name: "Crash" });
  for (let number = 0; number < documents; number++) {
    const text = `The word of this document is marker${number}x. ${"It says so and nothing else. ".repeat(20)}`;
    await addSource(ctx, { botId, source: { type: "text", title: `Document ${number}`, text } });
    if (poisoned && number === Math.floor(documents / 2)) {
      await addSource(ctx, { botId, source: { type: "text", title: "Poison", text: `This is ${POISON}.` } });
    }
  }
  process.exit(0);
}

/** Says how many documents are found by the one word that each has for itself. */
async function search(documents: number): Promise<void> {
  const bot = await getPrisma().bot.findFirstOrThrow();
  const ctx = createCtx({ workspaceId: bot.workspaceId, actor: { kind: "system", job: "search" } });
  let found = 0;
  for (let number = 0; number < documents; number++) {
    const { results } = await searchKnowledge(ctx, { botId: bot.id, query: `marker${number}x` });
    if (results.filter(({ text }) => text.includes(`marker${number}x`)).length === 1) found++;
  }
  process.stdout.write(`${found}\n`, () => process.exit(0));
}
