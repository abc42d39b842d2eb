import { afterEach, expect, test } from "vitest";
import type { DocumentIssue } from "~/contracts/document-issues";
import { AppError, documentRefusal } from "~/server/core/errors";
import { createBot } from "~/server/modules/bots";
import { addSource, getVectors, searchKnowledge, sweepTerms, sweepVectors } from "~/server/modules/knowledge";
import type { Embedder } from "~/server/providers/embeddings/types";
import { testDatabase } from "~/testing/database";
import { ingestAll } from "~/testing/ingest";
import { aWorkspace, testWorld } from "~/testing/world";
import { embedder } from "~inngest/testing/embedder";
import { runJobs, stopJobs } from "~inngest/testing/run-jobs";
import { embedBotJob } from "./embed-bot";
import { reindexBotJob } from "./reindex-bot";

const TRIES = 4;
const AWAY = "The database is away for a moment.";

afterEach(() => stopJobs());

/** A bot of before an upgrade and of before there was a model, and both jobs in the embedded engine; they fail so often first. */
async function jobWorld({ failures = 0, model = embedder } = {}) {
  const world = await testWorld();
  const { pool, prisma } = await testDatabase();
  const owner = await aWorkspace();
  const { id: botId } = await createBot(owner, { name: "Library" });
  const text = "Anna naprawiała rowery.";
  await addSource(owner, { botId, source: { type: "text", title: "Rowery", text } });
  await ingestAll(owner);
  await pool.query("UPDATE chunk SET terms = '', terms_version = 1, language = 'pl' WHERE bot_id = $1", [botId]);

  let left = failures;
  const now = () => {
    if (left-- > 0) throw new AppError("unavailable", AWAY, { retryable: true });
    return world.clock.now();
  };
  const ports = { embedder: model, clock: { now } };
  const { events, comes } = await runJobs([embedBotJob, reindexBotJob], { ctx: ports });
  const ask = (name: "knowledge/terms.requested" | "knowledge/vectors.requested") =>
    events.publish(name, { workspaceId: owner.workspaceId, botId });
  const errors = async () => {
    const [terms, vectors] = [
      await prisma.botTerms.findUnique({ where: { botId } }),
      await prisma.botVectors.findUnique({ where: { botId } }),
    ];
    return { terms: terms?.error ?? null, vectors: vectors?.error ?? null };
  };
  const sweeping = { prisma, events, clock: world.clock };
  const hasWords = async () => (await searchKnowledge(owner, { botId, query: "rowery" })).results.length === 1;
  const hasVectors = async () => (await prisma.botVectors.findUnique({ where: { botId } }))?.model === embedder.id;
  const waits = async () => (await getVectors({ ...owner, embedder: model }, { botId })).changing;
  return { ask, comes, errors, hasWords, hasVectors, waits, ports: sweeping };
}

test("a sweep finds what an upgrade and a new model ask for, and the jobs make up for it", async () => {
  const { comes, hasWords, hasVectors, ports } = await jobWorld();
  await sweepTerms(ports);
  await sweepVectors({ ...ports, embedder });
  await comes("words", hasWords);
  await comes("vectors", hasVectors);
});

test.each(["knowledge/terms.requested", "knowledge/vectors.requested"] as const)(
  "%s is tried again where something fails for a moment",
  async (name) => {
    const { ask, comes, errors, hasWords, hasVectors } = await jobWorld({ failures: TRIES - 1 });
    await ask(name);
    await comes("the last try", name === "knowledge/terms.requested" ? hasWords : hasVectors);
    expect(await errors()).toEqual({ terms: null, vectors: null });
  },
);

test("words that cannot be indexed anew are told after the last try, and the next sweep makes up for them", async () => {
  const { ask, comes, errors, hasWords, ports } = await jobWorld({ failures: TRIES });
  await ask("knowledge/terms.requested");
  await comes("the failure", async () => (await errors()).terms === AWAY);
  expect(await hasWords()).toBe(false);
  ports.clock.advance({ minutes: 2 });
  await sweepTerms(ports);
  await comes("words", hasWords);
  expect((await errors()).terms).toBeNull();
});

const dimensions: DocumentIssue = { code: "embedding_dimensions", found: 768, expected: 256, variable: "SIZE" };

test.each<[string, Error, DocumentIssue]>([
  ["the model", documentRefusal("upstream_failed", { code: "embedding_silent" }), { code: "embedding_silent" }],
  ["its size", documentRefusal("unavailable", dimensions, { retryable: false }), dimensions],
  ["Botsmith itself", new TypeError("Cannot read properties of null"), { code: "embedding_own_problem" }],
])("a change to another model that fails by %s says so in codes until it goes on", async (_, failure, issue) => {
  let isBroken = true;
  const model: Embedder = {
    ...embedder,
    embed: (...of) => (isBroken ? Promise.reject(failure) : embedder.embed(...of)),
  };
  const { ask, comes, hasVectors, waits, ports } = await jobWorld({ model });
  await ask("knowledge/vectors.requested");
  await comes("the failure", async () => (await waits())?.error != null);
  expect(await waits()).toMatchObject({
    issues: [issue],
    error: expect.stringMatching(/^(The embedding|Botsmith) .*\.$/),
  });
  isBroken = false;
  ports.clock.advance({ minutes: 10 });
  await sweepVectors({ ...ports, embedder: model });
  await comes("vectors", hasVectors);
  expect(await waits()).toBeNull();
});
