import { beforeAll, expect, test } from "vitest";
import type { DocumentListItem } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { createBot } from "~/server/modules/bots";
import type { Embedder } from "~/server/providers/embeddings/types";
import { ingestAll } from "~/testing/ingest";
import { aWorkspace, testWorld, type MemberCtx } from "~/testing/world";
import { addSource, deleteOldVectors, deleteSource, getDocument, getSource, listDocuments } from ".";

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
      return texts.map((text) => Array.from({ length: 256 }, (_, at) => (at === text.length % 256 ? 1 : 0)));
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
  const vector = Array.from({ length: 256 }, (_, at) => at / 256);
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
