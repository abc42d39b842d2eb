import { beforeAll, expect, test } from "vitest";
import type { PrismaClient } from "~/generated/prisma/client";
import { newId } from "~/server/core/ids";
import { testDatabase } from "~/testing/database";
import { indexChunk, insertChunks, insertingChunks } from "./chunks";
import { beginVersions, deleteUnfinished } from "./staging";

const workspaceId = newId("workspace");
const botId = newId("bot");
const sourceId = newId("source");
let prisma: PrismaClient;
let botNumber: number;

beforeAll(async () => {
  ({ prisma } = await testDatabase());
  await prisma.workspace.create({ data: { id: workspaceId, slug: workspaceId, name: "Staging" } });
  const texts = { welcomeMessage: "", fallbackMessage: "", starters: [], allowedDomains: [] };
  const data = { id: botId, workspaceId, publicKey: botId, name: "Staging", ...texts };
  ({ number: botNumber } = await prisma.bot.create({ data }));
  const source = { id: sourceId, workspaceId, botId, type: "text", title: "Staging", config: {} } as const;
  await prisma.source.create({ data: source });
});

/** A document whose first version is searched and whose second one was begun. */
async function begunDocument(lease: string | null): Promise<string> {
  const id = newId("document");
  const owner = { workspaceId, botId, sourceId };
  await prisma.document.create({
    data: { id, ...owner, key: id, title: "Guide", mediaType: "text/plain", activeVersion: 1, lease },
  });
  for (const version of [1, 2]) {
    await prisma.documentVersion.create({ data: { workspaceId, documentId: id, version, text: "", contentHash: "" } });
    await insertChunks(prisma, scopeOf(id, version), [chunk]);
  }
  return id;
}

const scopeOf = (documentId: string, version: number) => ({
  workspaceId,
  botId,
  botNumber,
  sourceId,
  documentId,
  version,
});
const chunk = { position: 0, start: 0, end: 1, breadcrumb: "", text: "x", language: "en", hash: "hash" } as const;

async function versionsOf(documentId: string): Promise<{ chunks: number[]; texts: number[] }> {
  const select = { version: true } as const;
  const orderBy = { version: "asc" } as const;
  const chunks = await prisma.chunk.findMany({ where: { documentId }, select, orderBy });
  const texts = await prisma.documentVersion.findMany({ where: { documentId }, select, orderBy });
  return { chunks: chunks.map(({ version }) => version), texts: texts.map(({ version }) => version) };
}

const begin = (documentId: string, lease: string) =>
  beginVersions(prisma, { workspaceId, lease }, [{ documentId, version: 2, text: "new", contentHash: "new" }]);

test("who begins a version takes away what an earlier try left of it, and nothing that is searched", async () => {
  const documentId = await begunDocument("ours");
  await begin(documentId, "ours");
  expect(await versionsOf(documentId)).toEqual({ chunks: [1], texts: [1, 2] });
  const text = await prisma.documentVersion.findFirst({ where: { documentId, version: 2 } });
  expect(text).toMatchObject({ text: "new", contentHash: "new" });
});

test("who has lost a document begins nothing, stores nothing, and leaves what its next holder has begun", async () => {
  const documentId = await begunDocument("theirs");
  await begin(documentId, "ours");
  const row = indexChunk(scopeOf(documentId, 2), { ...chunk, position: 1 });
  await prisma.$executeRaw(insertingChunks(workspaceId, [row], "ours"));
  await deleteUnfinished(prisma, workspaceId, [documentId]);
  expect(await versionsOf(documentId)).toEqual({ chunks: [1, 2], texts: [1, 2] });
  expect(await prisma.documentVersion.count({ where: { documentId, text: "new" } })).toBe(0);
});

test("what was begun and given up goes, what is searched stays, and another workspace has no hand in it", async () => {
  const documentId = await begunDocument(null);
  await deleteUnfinished(prisma, newId("workspace"), [documentId]);
  expect(await versionsOf(documentId)).toEqual({ chunks: [1, 2], texts: [1, 2] });
  await deleteUnfinished(prisma, workspaceId, [documentId]);
  expect(await versionsOf(documentId)).toEqual({ chunks: [1], texts: [1] });
});
