import { mkdtemp, open, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, expect, test, onTestFinished } from "vitest";
import { MAX_FILE_BYTES } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { createBot } from "~/server/modules/bots";
import type { Fetcher } from "~/server/providers/fetcher/types";
import { createDiskStorage } from "~/server/providers/storage/disk";
import { inPieces } from "~/testing/in-pieces";
import { ingestAll } from "~/testing/ingest";
import { aWorkspace, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import {
  addFileSource,
  addSource,
  cancelSource,
  deleteSource,
  deleteUnusedFiles,
  getDocument,
  getSource,
  listDocuments,
  listSources,
  searchKnowledge,
  syncSource,
} from ".";

const bytes = (text: string) => new TextEncoder().encode(text);

let mine: MemberCtx;
let theirs: MemberCtx;

beforeAll(async () => {
  [mine, theirs] = await twoWorkspaces();
});

async function aBot(ctx: Ctx = mine): Promise<string> {
  return (await createBot(ctx, { name: "Lumen" })).id;
}

async function aText(botId: string, text = "Pears are green. Apples are red.", ctx: Ctx = mine): Promise<string> {
  return (await addSource(ctx, { botId, source: { type: "text", title: "Fruit", text } })).id;
}

async function found(botId: string, query: string, ctx: Ctx = mine): Promise<string[]> {
  return (await searchKnowledge(ctx, { botId, query })).results.map((result) => result.text);
}

/** A site with one page, whose text the test can change. */
function withPage(html: () => string): Ctx {
  const fetcher: Fetcher = {
    fetchPage: async (url) => ({ url, status: 200, mediaType: "text/html", charset: "utf-8", body: bytes(html()) }),
    siteRules: async () => ({ isAllowed: () => true, delayMs: 0, sitemaps: [] }),
  };
  return { ...mine, fetcher };
}

test("an added text is queued, and asked for once its row is there", async () => {
  const botId = await aBot();
  const sourceId = await aText(botId);
  const { published } = await testWorld();
  expect(published.at(-1)).toEqual({
    name: "knowledge/source.requested",
    data: { workspaceId: mine.workspaceId, botId, sourceId },
  });
  expect(await getSource(mine, { botId, sourceId })).toMatchObject({ status: "queued", documents: 0, error: null });
});

test("an ingested text is found as an exact span of its document", async () => {
  const botId = await aBot();
  const sourceId = await aText(botId);
  await ingestAll(mine);
  const { results } = await searchKnowledge(mine, { botId, query: "green pears" });
  const [best] = results;
  const document = await getDocument(mine, { botId, documentId: best?.documentId ?? "" });
  expect(document.text.slice(best?.start, best?.end)).toBe(best?.text);
  expect(await getSource(mine, { botId, sourceId })).toMatchObject({
    status: "ready",
    documents: 1,
    chunks: 1,
    progress: { done: 1, total: 1 },
  });
  expect((await listDocuments(mine, { botId, sourceId })).items).toHaveLength(1);
});

test("an uploaded file is kept, read and deleted with its source", async () => {
  const botId = await aBot();
  const source = await addFileSource(mine, {
    botId,
    name: "C:\\docs\\notes.md",
    content: inPieces("# Kiwis\n\nKiwis are brown."),
  });
  expect(source).toMatchObject({ type: "file", title: "notes.md" });
  await ingestAll(mine);
  expect(await found(botId, "brown kiwis")).toHaveLength(1);
  const { prisma } = await testWorld();
  const file = await prisma.storedFile.findFirstOrThrow({ where: { workspaceId: mine.workspaceId, name: "notes.md" } });
  await deleteSource(mine, { botId, sourceId: source.id });
  expect(await prisma.storedFile.count({ where: { id: file.id } })).toBe(0);
  const told = await prisma.auditEvent.findFirstOrThrow({ where: { action: "source.deleted", targetId: source.id } });
  expect(told.before).toEqual({ type: "file", name: "notes.md" });
  await expect(mine.storage.read(file.storageKey)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the same file again is the source that is there, and is not kept twice", async () => {
  const botId = await aBot();
  const add = () => addFileSource(mine, { botId, name: "figs.txt", content: inPieces("Figs are sweet.", 3) });
  const [first, second] = [await add(), await add()];
  expect(second.id).toBe(first.id);
  const { prisma } = await testWorld();
  expect(await prisma.storedFile.count({ where: { workspaceId: mine.workspaceId, name: "figs.txt" } })).toBe(1);
  await ingestAll(mine);
  expect(await found(botId, "sweet figs")).toHaveLength(1);
});

test.each([
  ["photo.jpg", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "unsupported"],
  ["empty.txt", new Uint8Array(), "bad_request"],
])("%s is refused with its name", async (name, content, code) => {
  const botId = await aBot();
  await expect(addFileSource(mine, { botId, name, content: inPieces(content) })).rejects.toMatchObject({
    code,
    message: expect.stringContaining(name),
  });
});

test.each([
  ["is cut short", new AppError("bad_request", "The form in the body cannot be read."), "bad_request"],
  ["is lost", new Error("aborted"), undefined],
])("an upload that %s leaves no file and no row", async (_what, end, code) => {
  const botId = await aBot();
  const { prisma } = await testWorld();
  const count = () => prisma.storedFile.count({ where: { workspaceId: mine.workspaceId } });
  const parts = () => prisma.storedFilePart.count();
  const before = [await count(), await parts()];
  async function* broken() {
    yield new Uint8Array(3_000_000);
    throw end;
  }
  const adding = addFileSource(mine, { botId, name: "cut.txt", content: broken() });
  await expect(adding).rejects.toMatchObject(code === undefined ? { message: "aborted" } : { code });
  expect([await count(), await parts()]).toEqual(before);
  expect((await listSources(mine, { botId })).items).toEqual([]);
});

test("an upload onto a disk that is full says so, and leaves no file and no row", async () => {
  const botId = await aBot();
  const folder = await mkdtemp(path.join(tmpdir(), "botsmith-full-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  let room = 3_000_000;
  const storage = createDiskStorage(folder, {
    async open(name) {
      const file = await open(name, "wx");
      return {
        sync: () => file.sync(),
        close: () => file.close(),
        async writeFile(piece) {
          room -= piece instanceof Uint8Array ? piece.byteLength : 0;
          if (room < 0) throw Object.assign(new Error("write ENOSPC"), { code: "ENOSPC" });
          await file.writeFile(piece);
        },
      };
    },
  });
  async function* large() {
    for (let megabyte = 0; megabyte < 5; megabyte++) yield new Uint8Array(1_000_000).fill(97);
  }
  const before = await mine.db.storedFile.count();
  const adding = addFileSource({ ...mine, storage }, { botId, name: "large.txt", content: large() });
  await expect(adding).rejects.toMatchObject({
    code: "unavailable",
    message: "The file cannot be kept because the disk is full. Free some space and try again.",
  });
  const left = await readdir(folder, { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => entry.isFile())).toEqual([]);
  expect(await mine.db.storedFile.count()).toBe(before);
  expect((await listSources(mine, { botId })).items).toEqual([]);
});

test("a file beyond the limit is refused as soon as the limit is passed", async () => {
  const botId = await aBot();
  let sent = 0;
  async function* endless() {
    for (;;) yield new Uint8Array((sent += 4_000_000) && 4_000_000);
  }
  // What arrives is counted before it is kept, so it need not be kept here.
  const storage: Ctx["storage"] = {
    ...mine.storage,
    async put(_key, content) {
      for await (const piece of content) void piece;
    },
  };
  await expect(
    addFileSource({ ...mine, storage }, { botId, name: "all.txt", content: endless() }),
  ).rejects.toMatchObject({ code: "too_large", message: expect.stringContaining("200 MB") });
  expect(sent).toBeLessThanOrEqual(MAX_FILE_BYTES + 4_000_000);
});

test("deleting a source deletes its texts, chunks and what is found", async () => {
  const botId = await aBot();
  const sourceId = await aText(botId);
  await ingestAll(mine);
  await deleteSource(mine, { botId, sourceId });
  expect(await found(botId, "green pears")).toEqual([]);
  const { prisma } = await testWorld();
  expect(await prisma.document.count({ where: { sourceId } })).toBe(0);
  expect(await prisma.chunk.count({ where: { sourceId } })).toBe(0);
  await expect(getSource(mine, { botId, sourceId })).rejects.toMatchObject({ code: "not_found" });
});

test("a new version replaces the old one at once, and until then the old one is found", async () => {
  const botId = await aBot();
  let html = "<main><p>The fee is ten euros.</p></main>";
  const ctx = withPage(() => html);
  const { id: sourceId } = await addSource(ctx, {
    botId,
    source: { type: "website", url: "https://example.com/fees" },
  });
  await ingestAll(ctx);
  html = "<main><p>The fee is twelve euros.</p></main>";
  await syncSource(ctx, { botId, sourceId });
  expect(await found(botId, "fee euros")).toEqual(["The fee is ten euros."]);
  await ingestAll(ctx);
  expect(await found(botId, "fee euros")).toEqual(["The fee is twelve euros."]);
});

test("an unchanged page adds no rows and keeps its date", async () => {
  const botId = await aBot();
  const ctx = withPage(() => "<main><p>The fee is ten euros.</p></main>");
  const { id: sourceId } = await addSource(ctx, {
    botId,
    source: { type: "website", url: "https://example.com/fees" },
  });
  await ingestAll(ctx);
  const { prisma, clock } = await testWorld();
  const chunks = await prisma.chunk.findMany({ where: { sourceId }, select: { id: true } });
  const { lastChangedAt } = await getSource(mine, { botId, sourceId });
  clock.advance({ hours: 1 });
  await syncSource(ctx, { botId, sourceId });
  await ingestAll(ctx);
  expect(await prisma.chunk.findMany({ where: { sourceId }, select: { id: true } })).toEqual(chunks);
  const after = await getSource(mine, { botId, sourceId });
  expect(after.lastChangedAt).toBe(lastChangedAt);
  expect(after.lastCheckedAt).not.toBe(after.lastChangedAt);
});

test("vectors come in batches, and a text that was embedded before is not sent again", async () => {
  const sent: string[] = [];
  const embedder: Ctx["embedder"] = {
    id: "test:embedder",
    dimensions: 256,
    maxBatch: 2,
    embed: async (texts) => {
      sent.push(...texts);
      return texts.map((text) => Float32Array.from({ length: 256 }, (_, at) => (at === text.length % 256 ? 1 : 0)));
    },
  };
  const ctx = { ...mine, embedder };
  const botId = await aBot();
  const text = Array.from(
    { length: 5 },
    (_, index) => `# Part ${index}\n\n${`Sentence ${index} about pears. `.repeat(40)}`,
  ).join("\n\n");
  await aText(botId, text);
  await ingestAll(ctx);
  const { prisma } = await testWorld();
  const chunks = await prisma.chunk.count({ where: { botId } });
  expect(chunks).toBeGreaterThan(2);
  expect(sent).toHaveLength(chunks);
  const copy = await aBot();
  await aText(copy, text);
  await ingestAll(ctx);
  expect(sent).toHaveLength(chunks);
  expect(await prisma.chunkEmbedding.count({ where: { botId: copy } })).toBe(chunks);
});

test("files that no source uses are deleted after an hour", async () => {
  const botId = await aBot();
  const source = await addFileSource(mine, { botId, name: "orphan.txt", content: inPieces("Orphan text") });
  const { prisma, clock } = await testWorld();
  await prisma.source.delete({ where: { id: source.id } });
  const ports = { prisma, clock, storage: mine.storage };
  await deleteUnusedFiles(ports);
  expect(await prisma.storedFile.count({ where: { name: "orphan.txt" } })).toBe(1);
  clock.advance({ hours: 2 });
  await deleteUnusedFiles(ports);
  expect(await prisma.storedFile.count({ where: { name: "orphan.txt" } })).toBe(0);
});

test("the same text in two workspaces never crosses", async () => {
  const [a, b] = [await aBot(mine), await aBot(theirs)];
  await aText(a, "Our secret code is heron.", mine);
  await ingestAll(mine);
  await aText(b, "Our secret code is heron. And theirs is stork.", theirs);
  await ingestAll(theirs);
  expect(await found(a, "secret code stork")).toEqual(["Our secret code is heron."]);
});

test("another workspace's bot and source look missing, in every verb", async () => {
  const botId = await aBot(theirs);
  const sourceId = await aText(botId, "Theirs", theirs);
  const missing = { code: "not_found" };
  const ref = { botId, sourceId };
  await expect(addSource(mine, { botId, source: { type: "text", title: "T", text: "T" } })).rejects.toMatchObject(
    missing,
  );
  await expect(addFileSource(mine, { botId, name: "a.txt", content: inPieces("A") })).rejects.toMatchObject(missing);
  for (const verb of [getSource, syncSource, cancelSource, deleteSource, listDocuments]) {
    await expect(verb(mine, ref)).rejects.toMatchObject(missing);
  }
  await expect(listSources(mine, { botId })).rejects.toMatchObject(missing);
  await expect(searchKnowledge(mine, { botId, query: "theirs" })).rejects.toMatchObject(missing);
});

test("a viewer may look but not change", async () => {
  const viewer = await aWorkspace({ role: "viewer" });
  await expect(
    addSource(viewer, { botId: "bot_x", source: { type: "text", title: "T", text: "T" } }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});
