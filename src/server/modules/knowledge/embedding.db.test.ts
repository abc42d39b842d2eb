import { beforeAll, expect, test } from "vitest";
import type { DocumentListItem } from "~/contracts/knowledge";
import { Prisma } from "~/generated/prisma/client";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { findVectorCandidates } from "~/server/db/sql/vector-candidates";
import { createBot } from "~/server/modules/bots";
import type { Embedder } from "~/server/providers/embeddings/types";
import { ingestAll } from "~/testing/ingest";
import { aWorkspace, testWorld, type MemberCtx } from "~/testing/world";
import {
  addSource,
  deleteOldVectors,
  deleteSource,
  embedBot,
  followSources,
  getDocument,
  getSource,
  getVectors,
  listDocuments,
  listSources,
  markVectorsFailed,
  searchKnowledge,
  sweepVectors,
} from ".";

let owner: MemberCtx;
beforeAll(async () => void (owner = await aWorkspace()));

async function aBot(): Promise<string> {
  return (await createBot(owner, { name: "Lumen" })).id;
}

async function aText(botId: string, title: string, text: string): Promise<string> {
  return (await addSource(owner, { botId, source: { type: "text", title, text } })).id;
}

async function documentOf(botId: string, sourceId: string): Promise<DocumentListItem | undefined> {
  return (await listDocuments(owner, { botId, sourceId })).items[0];
}

function embedding(): { sent: string[]; ctx: Ctx; embedder: Embedder } {
  const sent: string[] = [];
  const embedder: Embedder = {
    id: "test:embedder",
    dimensions: 256,
    maxBatch: 2,
    async embed(texts) {
      if (texts.length > 2) throw new Error("More than a call may carry");
      sent.push(...texts);
      return texts.map((text) => Float32Array.from({ length: 256 }, (_, at) => (at === text.length % 256 ? 1 : 0)));
    },
  };
  return { sent, embedder, ctx: { ...owner, embedder } };
}

test("a text that is deleted and added again within a day is not embedded again", async () => {
  const { sent, ctx } = embedding();
  const { clock, prisma } = await testWorld();
  const botId = await aBot();
  const text = "Quinces are sour until they are cooked.";
  const first = await aText(botId, "Quinces", text);
  await ingestAll(ctx);
  expect(sent).toHaveLength(1);
  await deleteSource(owner, { botId, sourceId: first });
  clock.advance({ hours: 23 });
  const second = await aText(botId, "Quinces", text);
  await ingestAll(ctx);
  expect(sent).toHaveLength(1);
  expect(await prisma.chunkEmbedding.count({ where: { botId } })).toBe(1);
  await deleteSource(owner, { botId, sourceId: second });
  clock.advance({ hours: 2 });
  expect(await deleteOldVectors({ prisma, clock })).toEqual({ deleted: 1 });
  await aText(botId, "Quinces", text);
  await ingestAll(ctx);
  expect(sent).toHaveLength(2);
});

test("documents that were not embedded wait and are tried again, and a call that was paid is not paid again", async () => {
  const { sent, ctx, embedder } = embedding();
  const botId = await aBot();
  let failing = true;
  const moody: Embedder = {
    ...embedder,
    async embed(texts, options) {
      if (sent.length >= 2 && failing) throw new AppError("upstream_failed", "The embedding model did not answer.");
      return embedder.embed(texts, options);
    },
  };
  const parts = Array.from({ length: 4 }, (_, at) => `# Part ${at}\n\n${`Sentence ${at} about medlars. `.repeat(40)}`);
  const sourceId = await aText(botId, "Medlars", parts.join("\n\n"));
  await ingestAll({ ...ctx, embedder: moody });
  expect(await documentOf(botId, sourceId)).toMatchObject({
    status: "queued",
    error: "The embedding model did not answer.",
  });
  expect(sent).toHaveLength(2);
  failing = false;
  (await testWorld()).clock.advance({ minutes: 1 });
  await ingestAll({ ...ctx, embedder: moody });
  const source = await getSource(owner, { botId, sourceId });
  expect(source).toMatchObject({ status: "ready" });
  expect(sent).toHaveLength(source.chunks);
});

test("a long text becomes searchable whole, every chunk once", async () => {
  const { embedder } = embedding();
  const botId = await aBot();
  const parts = Array.from(
    { length: 260 },
    (_, at) => `# Part ${at}\n\n${`Sentence ${at} about figs. `.repeat(40).trim()}`,
  );
  const sourceId = await aText(botId, "Figs", parts.join("\n\n"));
  const vector = Float32Array.from({ length: 256 }, (_, at) => at / 256);
  await ingestAll({
    ...owner,
    embedder: { ...embedder, maxBatch: 500, embed: async (texts) => texts.map(() => vector) },
  });
  const { chunks } = await getSource(owner, { botId, sourceId });
  expect(chunks).toBeGreaterThan(250);
  const { prisma } = await testWorld();
  expect(await prisma.chunk.count({ where: { botId } })).toBe(chunks);
  expect(await prisma.chunkEmbedding.count({ where: { botId } })).toBe(chunks);
  const document = await documentOf(botId, sourceId);
  const { text } = await getDocument(owner, { botId, documentId: document?.id ?? "" });
  expect(text === parts.join("\n\n")).toBe(true);
});

test("another embedding model takes over when it has embedded everything; until then words do", async () => {
  const { ctx, embedder } = embedding();
  const job: Ctx = { ...ctx, actor: { kind: "system", job: "test" } };
  const botId = await aBot();
  await aText(botId, "Sloes", "Sloes are picked after the first frost.");
  await ingestAll(ctx);
  expect(await getVectors(ctx, { botId })).toEqual({ model: "test:embedder", changing: null });

  let away = true;
  const next: Embedder = {
    ...embedder,
    id: "test:next",
    dimensions: 384,
    async embed(texts) {
      if (away) throw new AppError("upstream_failed", "The embedding model did not answer.");
      return texts.map(() => Float32Array.from({ length: 384 }, () => 0.05));
    },
  };
  const after: Ctx = { ...job, embedder: next };
  const { prisma, clock, ports, published } = await testWorld();
  await sweepVectors({ prisma, clock, events: ports.events, embedder: next });
  const requests = () =>
    published.filter(
      ({ name, data }) => name === "knowledge/vectors.requested" && JSON.stringify(data).includes(botId),
    );
  expect(requests()).toHaveLength(1);
  await expect(embedBot(after, { botId })).rejects.toThrow("did not answer");
  await markVectorsFailed(after, { botId, issues: [{ code: "embedding_silent" }] });
  const silent = "The embedding model did not answer. Botsmith tries again by itself.";
  expect(await getVectors(after, { botId })).toEqual({
    model: "test:embedder",
    changing: { model: "test:next", done: 0, total: 1, error: silent, issues: [{ code: "embedding_silent" }] },
  });
  away = false;
  expect((await searchKnowledge(after, { botId, query: "sloes" })).results).toHaveLength(1);
  const { knowledgeVersion } = await prisma.bot.findUniqueOrThrow({ where: { id: botId } });
  expect(await embedBot(after, { botId })).toEqual({ more: false });
  expect(await getVectors(after, { botId })).toEqual({ model: "test:next", changing: null });
  const models = await prisma.chunkEmbedding.findMany({ where: { botId }, select: { model: true, dimensions: true } });
  expect(models).toEqual([{ model: "test:next", dimensions: 384 }]);
  expect(await prisma.bot.findUniqueOrThrow({ where: { id: botId } })).toMatchObject({
    knowledgeVersion: knowledgeVersion + 1,
  });
  await sweepVectors({ prisma, clock, events: ports.events, embedder: next });
  expect(requests()).toHaveLength(1);
});

test("a bot that learned without an embedding model gets its vectors when there is one", async () => {
  const { ctx, sent } = embedding();
  const botId = await aBot();
  await aText(botId, "Damsons", "Damsons make a good jam.");
  await ingestAll(owner);
  await aText(botId, "Bullaces", "Bullaces are small plums.");
  await ingestAll(ctx);
  expect((await getVectors(ctx, { botId })).model).toBeNull();
  await embedBot({ ...ctx, actor: { kind: "system", job: "test" } }, { botId });
  expect(await getVectors(ctx, { botId })).toEqual({ model: "test:embedder", changing: null });
  expect(sent).toHaveLength(2);
});

test("a first model that fails before it has embedded anything is shown with its reason", async () => {
  const { ctx } = embedding();
  const job: Ctx = { ...ctx, actor: { kind: "system", job: "test" } };
  const botId = await aBot();
  await aText(botId, "Medlars", "Medlars are eaten when they look rotten.");
  await ingestAll(owner);
  const issues = [{ code: "embedding_key_refused", variable: "OPENAI_API_KEY" }] as const;
  const changes = await followSources(owner, { botId });
  const before = await changes.look();
  await markVectorsFailed(job, { botId, issues });
  const failed = {
    model: null,
    changing: {
      ...{ model: "test:embedder", done: 0, total: 1, issues },
      error: "The embedding model refused the API key. Check OPENAI_API_KEY and restart Botsmith.",
    },
  };
  expect(await getVectors(ctx, { botId })).toEqual(failed);
  expect((await changes.look()).version).not.toBe(before.version);
  const stranger = await aWorkspace();
  await markVectorsFailed({ ...stranger, embedder: ctx.embedder, actor: job.actor }, { botId, issues: [] });
  expect(await getVectors(ctx, { botId })).toEqual(failed);
  await embedBot(job, { botId });
  expect(await getVectors(ctx, { botId })).toEqual({ model: "test:embedder", changing: null });
});

test("why a change waits is a code, also where nobody knows why, and a row from before says its English sentence", async () => {
  const { ctx, embedder } = embedding();
  const { prisma } = await testWorld();
  const job: Ctx = { ...ctx, actor: { kind: "system", job: "test" } };
  const botId = await aBot();
  await aText(botId, "Sorbs", "Sorbs are eaten late.");
  await ingestAll(owner);
  await markVectorsFailed(job, { botId, issues: [] });
  const waits = async () => (await getVectors(ctx, { botId })).changing;
  expect(await waits()).toMatchObject({ issues: [{ code: "embedding_own_problem" }] });
  for (const issues of [Prisma.DbNull, [{ code: "no_such_code" }]]) {
    await prisma.botVectors.update({ where: { botId }, data: { error: "It was broken.", issues } });
    expect(await waits()).toMatchObject({ issues: [{ code: "as_said", text: "It was broken." }] });
  }
  // It goes on: nothing is wrong any more, whatever comes of it.
  const away: Embedder = { ...embedder, embed: () => Promise.reject(new Error("away")) };
  await expect(embedBot({ ...job, embedder: away }, { botId })).rejects.toThrow("away");
  expect(await waits()).toMatchObject({ error: null, issues: [] });
  expect(await prisma.botVectors.findUnique({ where: { botId } })).toMatchObject({ error: null, issues: null });
});

test("another workspace's bot shows and gets no vectors", async () => {
  const { ctx } = embedding();
  const stranger = await aWorkspace();
  const botId = await aBot();
  await aText(botId, "Pears", "Pears are green.");
  await ingestAll(owner);
  await expect(getVectors(stranger, { botId })).rejects.toMatchObject({ code: "not_found" });
  await embedBot({ ...stranger, embedder: ctx.embedder, actor: { kind: "system", job: "test" } }, { botId });
  const { prisma } = await testWorld();
  expect(await prisma.chunkEmbedding.count({ where: { botId } })).toBe(0);
  expect(await prisma.botVectors.count({ where: { botId } })).toBe(0);
});

test("a bot that has become large is searched through the index, and none of its vectors is missing there", async () => {
  const { ctx, embedder } = embedding();
  const { prisma, clock, ports, published } = await testWorld();
  const [large, small] = [await aBot(), await aBot()];
  for (const name of ["Pears", "Plums", "Quinces"]) await aText(large, name, `${name} are fruit.`);
  await aText(small, "Figs", "Figs are fruit.");
  await ingestAll(ctx);
  const indexed = (botId: string) => prisma.chunkEmbedding.count({ where: { botId, indexed: true } });
  expect(await indexed(large)).toBe(0);

  // Two vectors of 256 numbers are many for this test.
  const many = { indexAbove: 512 };
  const asked = (botId: string) =>
    published.filter(({ name, data }) => name === "knowledge/vectors.requested" && JSON.stringify(data).includes(botId))
      .length;
  const before = [asked(large), asked(small)];
  const sweep = () => sweepVectors({ prisma, clock, events: ports.events, embedder }, many);
  await sweep();
  expect([asked(large), asked(small)]).toEqual([(before[0] ?? 0) + 1, before[1]]);
  const job: Ctx = { ...ctx, actor: { kind: "system", job: "test" } };
  expect(await embedBot(job, { botId: small }, many)).toEqual({ more: false });
  expect(await embedBot(job, { botId: large }, many)).toEqual({ more: false });
  expect([await indexed(large), await indexed(small)]).toEqual([3, 0]);

  // What comes later goes there at once.
  await aText(large, "Medlars", "Medlars are fruit too.");
  await ingestAll(ctx);
  expect(await indexed(large)).toBe(4);
  const [vector = new Float32Array()] = await embedder.embed(["x"], {});
  const scope = await prisma.bot.findUniqueOrThrow({ where: { id: large } });
  const found = await findVectorCandidates(
    owner.db,
    { workspaceId: owner.workspaceId, botId: large, botNumber: scope.number },
    { model: embedder.id, vector, chunks: 1_000_000, limit: 8 },
    { indexed: true },
  );
  expect(found.map(({ title }) => title).sort()).toEqual(["Medlars", "Pears", "Plums", "Quinces"]);
  const after = asked(large);
  await sweep();
  expect(asked(large)).toBe(after);
});

test("the same text in two workspaces is paid and found by each for itself, under deletes and re-index", async () => {
  const { embedder, sent } = embedding();
  const owners = [owner, await aWorkspace()];
  const text = "Rowan berries are bitter until the frost.";
  const add = async (ctx: Ctx, botId: string) => {
    const { id } = await addSource(ctx, { botId, source: { type: "text", title: "Rowan", text } });
    await ingestAll({ ...ctx, embedder });
    return id;
  };
  const [mine, theirs] = await Promise.all(
    owners.map(async (ctx) => ({ ctx: { ...ctx, embedder }, botId: (await createBot(ctx, { name: "Lumen" })).id })),
  );
  if (!mine || !theirs) throw new Error("There are two");
  // No word of the question stands in the text: only the vectors find it.
  const query = "x".repeat(`Rowan\n\n${text}`.length);
  const own = async ({ ctx, botId }: typeof mine) => {
    const { results } = await searchKnowledge(ctx, { botId, query });
    const { items } = await listSources(ctx, { botId });
    return results.map(({ sourceId }) => items.some(({ id }) => id === sourceId));
  };
  const first = await add(mine.ctx, mine.botId);
  await add(theirs.ctx, theirs.botId);
  const paid = () => sent.filter((each) => each.includes("Rowan")).length;
  expect(paid()).toBe(2);
  expect([await own(mine), await own(theirs)]).toEqual([[true], [true]]);
  await deleteSource(mine.ctx, { botId: mine.botId, sourceId: first });
  expect([await own(mine), await own(theirs)]).toEqual([[], [true]]);
  await add(mine.ctx, mine.botId);
  expect([await own(mine), await own(theirs)]).toEqual([[true], [true]]);
  expect(paid()).toBe(2);
});
