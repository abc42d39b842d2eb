import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { createBot } from "~/server/modules/bots";
import type { Embedder } from "~/server/providers/embeddings/types";
import { ingestAll } from "~/testing/ingest";
import { vectorOf } from "~/testing/peers/word-vectors";
import { aWorkspace, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { addSource, deleteSource, embedBot, getVectors, reembedWorkspace, searchKnowledge, sweepVectors } from ".";

/** Stands in no document: only a model that knows what it means finds the text about sloes. */
const QUERY = "blackthorn";

let mine: MemberCtx;
let theirs: MemberCtx;
beforeAll(async () => void ([mine, theirs] = await twoWorkspaces()));

interface Model extends Embedder {
  state: { away: boolean; failsAfter: number };
  asked: string[];
}

function aModel(id: string, dimensions: number): Model {
  const state = { away: false, failsAfter: Number.POSITIVE_INFINITY };
  const asked: string[] = [];
  return {
    ...{ id, dimensions, maxBatch: 1, state, asked },
    async embed(texts) {
      if (state.away || asked.length >= state.failsAfter) throw new AppError("upstream_failed", "The model is away.");
      asked.push(...texts);
      return texts.map((text) =>
        Float32Array.from(vectorOf(text.toLowerCase().replaceAll("blackthorn", "sloes"), dimensions)),
      );
    },
  };
}

let number = 0;

/** A bot that was embedded by one model while another one is configured now. */
async function changing(owner: MemberCtx = mine) {
  number += 1;
  const old = aModel(`test:old-${number}`, 256);
  const next = aModel(`test:next-${number}`, 384);
  const { id: botId } = await createBot(owner, { name: "Lumen" });
  const add = async (title: string, text: string) =>
    (await addSource(owner, { botId, source: { type: "text", title, text } })).id;
  const sloes = await add("Hedges", "Sloes are picked after the first frost.");
  await add("Orchard", "Pears ripen slowly.");
  await ingestAll({ ...owner, embedder: old });
  const ctx: Ctx = { ...owner, embedder: next, formerEmbedder: (id) => (id === old.id ? old : undefined) };
  const job: Ctx = { ...ctx, actor: { kind: "system", job: "test" } };
  return { old, next, botId, add, sloes, ctx, job };
}

async function firstFound(ctx: Ctx, botId: string, query = QUERY): Promise<string | undefined> {
  return (await searchKnowledge(ctx, { botId, query })).results[0]?.text;
}

test("the old vectors are searched until the new ones are complete, and the new ones from then on", async () => {
  const { old, next, botId, ctx, job } = await changing();
  expect(await firstFound(ctx, botId)).toContain("Sloes");
  expect(old.asked).toContain(QUERY);
  expect(next.asked).toEqual([]);
  expect(await embedBot(job, { botId })).toEqual({ more: false });
  expect(await getVectors(ctx, { botId })).toEqual({ model: next.id, changing: null });
  old.state.away = true;
  expect(await firstFound(ctx, botId)).toContain("Sloes");
  expect(next.asked).toContain(QUERY);
});

test("while the old model cannot be called, or is configured no longer, words find what they can", async () => {
  const { old, botId, ctx } = await changing();
  old.state.away = true;
  expect(await firstFound(ctx, botId)).toBeUndefined();
  expect(await firstFound(ctx, botId, "sloes")).toContain("Sloes");
  expect(await firstFound({ ...ctx, formerEmbedder: () => undefined }, botId, "blackthorn hedge")).toContain("Sloes");
});

test("a document that comes meanwhile is found by its words, and by its meaning after the switch", async () => {
  const { next, botId, add, ctx, job } = await changing();
  await add("Wood", "Hazel grows beside streams.");
  await ingestAll(ctx);
  expect(await getVectors(ctx, { botId })).toMatchObject({ changing: { model: next.id } });
  expect(await firstFound(ctx, botId, "hazel")).toContain("Hazel");
  expect(await firstFound(ctx, botId)).toContain("Sloes");
  await embedBot(job, { botId });
  expect(await firstFound(ctx, botId, "streams")).toContain("Hazel");
  const { prisma } = await testWorld();
  expect(await prisma.chunkEmbedding.groupBy({ by: ["model"], where: { botId }, _count: true })).toEqual([
    { model: next.id, _count: 3 },
  ]);
});

test("a job that dies on the way leaves the old vectors searched; the next one pays only for what is missing", async () => {
  const { next, botId, ctx, job } = await changing();
  next.state.failsAfter = 1;
  await expect(embedBot(job, { botId })).rejects.toThrow("away");
  const { prisma, clock, ports, published } = await testWorld();
  expect(await firstFound(ctx, botId)).toContain("Sloes");
  next.state.failsAfter = Number.POSITIVE_INFINITY;
  clock.advance({ minutes: 2 });
  const before = published.length;
  await sweepVectors({ prisma, clock, events: ports.events, embedder: next });
  expect(JSON.stringify(published.slice(before))).toContain(botId);
  await embedBot(job, { botId });
  expect(next.asked.filter((text) => text.includes("Sloes"))).toHaveLength(1);
  expect(next.asked.filter((text) => text.includes("Pears"))).toHaveLength(1);
  expect((await getVectors(ctx, { botId })).model).toBe(next.id);
});

test("a source that is deleted during the change is found by neither model", async () => {
  const { botId, sloes, ctx, job } = await changing();
  await deleteSource(mine, { botId, sourceId: sloes });
  expect((await searchKnowledge(ctx, { botId, query: QUERY })).results.map(({ text }) => text)).not.toContain(
    "Sloes are picked after the first frost.",
  );
  await embedBot(job, { botId });
  const { results } = await searchKnowledge(ctx, { botId, query: QUERY });
  expect(results.map(({ title }) => title)).toEqual(["Orchard"]);
});

test("going back to the model before makes up for what came meanwhile", async () => {
  const { old, botId, add, ctx } = await changing();
  await add("Wood", "Hazel grows beside streams.");
  await ingestAll(ctx);
  const back: Ctx = { ...mine, embedder: old, actor: { kind: "system", job: "test" } };
  const { prisma, clock, ports, published } = await testWorld();
  clock.advance({ minutes: 2 });
  const before = published.length;
  await sweepVectors({ prisma, clock, events: ports.events, embedder: old });
  expect(JSON.stringify(published.slice(before))).toContain(botId);
  await embedBot(back, { botId });
  expect(await getVectors({ ...mine, embedder: old }, { botId })).toEqual({ model: old.id, changing: null });
  expect(await prisma.chunkEmbedding.count({ where: { botId, model: old.id } })).toBe(3);
});

test("one workspace's change leaves another one's vectors as they are", async () => {
  const here = await changing();
  const there = await changing(theirs);
  await embedBot(here.job, { botId: here.botId });
  await embedBot(here.job, { botId: there.botId });
  expect((await getVectors(there.ctx, { botId: there.botId })).model).toBe(there.old.id);
  expect(await firstFound(there.ctx, there.botId)).toContain("Sloes");
  const { prisma } = await testWorld();
  expect(await prisma.chunkEmbedding.count({ where: { botId: there.botId, model: there.old.id } })).toBe(2);
});

test("made anew, every vector is paid for again, and until then words find", async () => {
  const { next, botId, ctx, job } = await changing(await aWorkspace());
  while ((await embedBot(job, { botId })).more);
  expect(await firstFound(ctx, botId)).toContain("Sloes");
  const paid = next.asked.length;

  expect(await reembedWorkspace(ctx)).toEqual({ bots: 1 });
  expect(await firstFound(ctx, botId)).toBeUndefined();
  expect(await firstFound(ctx, botId, "sloes frost")).toContain("Sloes");
  while ((await embedBot(job, { botId })).more);
  expect(await firstFound(ctx, botId)).toContain("Sloes");
  expect(next.asked.length - paid).toBeGreaterThanOrEqual(2);
});

test("making vectors anew is for who may change the workspace, and leaves other workspaces alone", async () => {
  const { botId, ctx, job } = await changing(theirs);
  while ((await embedBot(job, { botId })).more);
  const viewer = { ...ctx, actor: { kind: "user", userId: "usr_0", role: "editor" } } as const;
  await expect(reembedWorkspace(viewer)).rejects.toMatchObject({ code: "forbidden" });
  await reembedWorkspace({ ...mine, embedder: ctx.embedder });
  expect((await getVectors(ctx, { botId })).model).toBe(ctx.embedder?.id);
});
