import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { claimDocuments, type DocumentTask } from "~/server/db/sql/document-queue";
import { lockSources } from "~/server/db/sql/source-documents";
import { createBot } from "~/server/modules/bots";
import { createReaderPool } from "~/server/providers/parsers/reader/pool";
import { inPieces } from "~/testing/in-pieces";
import { ingestAll } from "~/testing/ingest";
import { aWorkspace, testWorld, type MemberCtx } from "~/testing/world";
import { admitDocuments } from "./ingestion/admit-documents";
import { resettle } from "./ingestion/resettle";
import { writeDocuments } from "./ingestion/write-documents";
import {
  addFileSource,
  addSource,
  cancelSource,
  getSource,
  ingestDocuments,
  listDocuments,
  retryDocument,
  searchKnowledge,
  syncSource,
} from ".";

let owner: MemberCtx;
beforeAll(async () => void (owner = await aWorkspace()));

/** Pages by address; an error is what fetching one comes to. */
type Site = Map<string, string | AppError>;

function visiting(site: Site): Ctx {
  return {
    ...owner,
    fetcher: {
      async fetchPage(url) {
        const page = site.get(url) ?? new AppError("not_found", "The page answered 404.");
        if (page instanceof AppError) throw page;
        const body = new TextEncoder().encode(`<main><p>${page}</p></main>`);
        return { url, status: 200, mediaType: "text/html", charset: "utf-8", body };
      },
      siteRules: async () => ({ isAllowed: () => true, delayMs: 0, sitemaps: [] }),
    },
  };
}

const page = (name: string) => `https://example.com/${name}`;

async function aBot(): Promise<string> {
  return (await createBot(owner, { name: "Lumen" })).id;
}

async function aText(botId: string, title: string, text: string): Promise<string> {
  return (await addSource(owner, { botId, source: { type: "text", title, text } })).id;
}

interface Crawl {
  botId: string;
  sourceId: string;
  syncNumber: number;
  names: readonly string[];
  maxDocuments?: number;
}

/** What a crawl does that has come upon these pages. */
async function find({ botId, sourceId, syncNumber, names, maxDocuments = 100 }: Crawl): Promise<number> {
  const now = (await testWorld()).clock.now();
  const { workspaceId } = owner;
  return owner.db.$transaction(async (tx) => {
    await lockSources(tx, workspaceId, [sourceId]);
    const found = names.map((name) => ({ key: page(name), title: page(name), url: page(name), depth: 1 }));
    const to = { workspaceId, botId, sourceId, syncNumber, maxDocuments, now };
    const { admitted } = await admitDocuments(tx, to, found);
    await resettle(tx, workspaceId, [{ sourceId }], now);
    return admitted;
  });
}

async function aSite(site: Site, names: readonly string[]) {
  const botId = await aBot();
  const ctx = visiting(site);
  const { id: sourceId } = await addSource(ctx, { botId, source: { type: "website", url: page("home") } });
  await find({ botId, sourceId, syncNumber: 1, names });
  const documents = async () => {
    const { items } = await listDocuments(ctx, { botId, sourceId, limit: 100 });
    return Object.fromEntries(items.map((document) => [new URL(document.url ?? "").pathname.slice(1), document]));
  };
  const found = async (query: string) =>
    (await searchKnowledge(ctx, { botId, query })).results.map(({ text }) => text).sort();
  return { botId, ctx, sourceId, ref: { botId, sourceId }, documents, found };
}

const site = (pages: Record<string, string | AppError>): Site =>
  new Map(Object.entries(pages).map(([name, text]) => [page(name), text]));
const down = () => new AppError("upstream_failed", "The site answered 503.");

test("one bad document does not stop the others, and only its own state says so", async () => {
  const pages = site({
    home: "Welcome to the pear shop.",
    pears: "Pears are green.",
    old: new AppError("unsupported", "This page is a film."),
  });
  const { ctx, ref, documents, found } = await aSite(pages, ["pears", "old"]);
  await ingestAll(ctx);
  expect(await getSource(ctx, ref)).toMatchObject({
    status: "ready",
    progress: { done: 3, total: 3 },
    documents: 2,
    failed: 1,
    error: "1 of 3 documents could not be read. The bot uses the others.",
  });
  expect((await documents()).old).toMatchObject({ status: "failed", error: "This page is a film.", attempts: 1 });
  expect(await found("pears")).toEqual(["Pears are green.", "Welcome to the pear shop."]);
});

test("a document is tried three times, each later than the one before, and can be retried by hand", async () => {
  const pages = site({ home: "Welcome.", pears: down() });
  const { botId, ctx, ref, documents } = await aSite(pages, ["pears"]);
  const { clock } = await testWorld();
  await ingestAll(ctx);
  expect((await documents()).pears).toMatchObject({ status: "queued", error: "The site answered 503.", attempts: 1 });
  expect(await getSource(ctx, ref)).toMatchObject({ status: "processing", progress: { done: 1, total: 2 } });
  for (const attempts of [2, 3]) {
    clock.advance({ minutes: 1 });
    await ingestAll(ctx);
    expect((await documents()).pears).toMatchObject({ attempts });
  }
  const failed = (await documents()).pears;
  expect(failed).toMatchObject({ status: "failed", error: "The site answered 503." });
  pages.set(page("pears"), "Pears are green.");
  await retryDocument(ctx, { botId, documentId: failed?.id ?? "" });
  await ingestAll(ctx);
  expect(await getSource(ctx, ref)).toMatchObject({ status: "ready", error: null, failed: 0, documents: 2 });
});

test("a page that takes too long gets its sentence, and the rest goes on", async () => {
  const pages = site({ home: "Welcome.", pears: "Pears are green.", endless: "Never said." });
  const { ctx, documents } = await aSite(pages, ["pears", "endless"]);
  const { fetchPage } = ctx.fetcher;
  const fetcher: Ctx["fetcher"] = {
    ...ctx.fetcher,
    // Also a reader that never looks at its signal is given up.
    fetchPage: (url, options) => (url.endsWith("endless") ? new Promise(() => undefined) : fetchPage(url, options)),
  };
  await ingestDocuments({ ...ctx, fetcher, actor: { kind: "system", job: "test" } }, { readMs: 2000 });
  const { home, pears, endless } = await documents();
  expect([home?.status, pears?.status]).toEqual(["ready", "ready"]);
  expect(endless).toMatchObject({ status: "queued", error: expect.stringContaining("longer than two minutes") });
});

test("a file that takes too long, or too much memory, fails by itself, and the rest goes on", async () => {
  const botId = await aBot();
  const file = async (name: string, content: string) =>
    (await addFileSource(owner, { botId, name, content: inPieces(content) })).id;
  const tooMuch = await file("hungry.json", `[${"[[1],[1]],".repeat(900_000)}1]`);
  const other = await file("small.csv", "Plan,Price\nPro,$20");
  const limits = { timeoutMs: 60_000, heapMb: 60, memoryMb: 700 };
  const reading = async (options: typeof limits) => {
    const pool = createReaderPool({ script: path.resolve("build/reader.mjs"), size: 1, idleMs: 30_000, ...options });
    const parsers: Ctx["parsers"] = { ...owner.parsers, extract: (given, how) => pool.extract(given, how) };
    await ingestAll({ ...owner, parsers }).finally(() => pool.close());
  };
  await reading(limits);
  expect(await getSource(owner, { botId, sourceId: tooMuch })).toMatchObject({
    ...{ status: "failed", error: expect.stringContaining("more memory than one file may take") },
  });
  expect((await getSource(owner, { botId, sourceId: other })).status).toBe("ready");
  const tooLong = await file("long.json", `[${"[[2],[1]],".repeat(900_000)}1]`);
  await reading({ ...limits, timeoutMs: 100, heapMb: 600 });
  expect(await getSource(owner, { botId, sourceId: tooLong })).toMatchObject({
    ...{ status: "failed", error: expect.stringContaining("it took longer than") },
  });
});

test("a page that the newest sync does not find goes with the last document of that sync", async () => {
  const pages = site({ home: "Welcome.", pears: "Pears are green.", plums: "Plums are blue." });
  const { botId, ctx, sourceId, ref, documents, found } = await aSite(pages, ["pears", "plums"]);
  await ingestAll(ctx);
  await syncSource(ctx, ref);
  await find({ botId, sourceId, syncNumber: 2, names: ["pears"] });
  expect(await found("plums")).toEqual(["Plums are blue."]);
  await ingestAll(ctx);
  expect(await found("plums")).toEqual([]);
  expect(Object.keys(await documents()).sort()).toEqual(["home", "pears"]);
});

test("while a site is down its old pages stay, as stale", async () => {
  const pages = site({ home: "Welcome.", pears: "Pears are green." });
  const { ctx, ref, documents, found } = await aSite(pages, ["pears"]);
  await ingestAll(ctx);
  pages.set(page("home"), new AppError("upstream_failed", "The site answered 503.", { retryable: false }));
  await syncSource(ctx, ref);
  await ingestAll(ctx);
  expect(await getSource(ctx, ref)).toMatchObject({ status: "stale", error: "The site answered 503.", documents: 2 });
  expect((await documents()).pears).toMatchObject({ status: "stale", error: expect.stringContaining("last check") });
  expect(await found("pears")).toEqual(["Pears are green."]);
});

test("a page that is gone is not searched any more", async () => {
  const pages = site({ home: "Welcome.", pears: "Pears are green." });
  const { botId, ctx, sourceId, ref, documents, found } = await aSite(pages, ["pears"]);
  await ingestAll(ctx);
  pages.delete(page("pears"));
  await syncSource(ctx, ref);
  await find({ botId, sourceId, syncNumber: 2, names: ["pears"] });
  await ingestAll(ctx);
  expect(await found("pears")).toEqual([]);
  expect((await documents()).pears).toMatchObject({ status: "failed", chunks: 0 });
});

test("a crawl takes no more documents than its limit, and none twice", async () => {
  const { botId, ctx, sourceId } = await aSite(site({ home: "Welcome." }), []);
  const crawl = { botId, sourceId, syncNumber: 1, maxDocuments: 4 };
  expect(await find({ ...crawl, names: ["a", "b", "a"] })).toBe(2);
  expect(await find({ ...crawl, names: ["a", "c", "d", "e"] })).toBe(1);
  expect(await getSource(ctx, { botId, sourceId })).toMatchObject({ progress: { done: 0, total: 4 } });
});

test("cancelling keeps what was read and drops what was not", async () => {
  const pages = site({ home: "Welcome.", pears: down() });
  const { ctx, ref, documents } = await aSite(pages, ["pears"]);
  await ingestAll(ctx);
  expect(await cancelSource(ctx, ref)).toMatchObject({ status: "ready", documents: 1 });
  expect(Object.keys(await documents())).toEqual(["home"]);
});

test("a worker whose document was taken away changes nothing any more", async () => {
  const botId = await aBot();
  const sourceId = await aText(botId, "Fruit", "Pears are green.");
  const [task] = await claim();
  if (!task) throw new Error("Nothing was taken");
  expect(await cancelSource(owner, { botId, sourceId })).toMatchObject({ status: "failed" });
  const failure = { issues: [{ code: "own_problem" }], code: "internal", again: undefined } as const;
  await writeDocuments(owner, "worker-1", [{ task, kind: "failed", failure }]);
  expect((await getSource(owner, { botId, sourceId })).error).toContain("cancelled");
});

async function claim({ suspects = false } = {}): Promise<DocumentTask[]> {
  const { clock } = await testWorld();
  return claimDocuments(owner.db, {
    ...{ workspaceId: owner.workspaceId, lease: "worker-1", now: clock.now(), types: ["text"], suspects },
    ...{ limit: 32, perSource: 32, characters: 100_000 },
  });
}

async function documentOf(botId: string, sourceId: string) {
  return (await listDocuments(owner, { botId, sourceId })).items[0];
}

test("the same text under the same title is one source, whoever sends it how often", async () => {
  const botId = await aBot();
  const ids = await Promise.all([1, 2, 3].map(() => aText(botId, "Fruit", "Pears are green.")));
  expect(new Set(ids).size).toBe(1);
  await ingestAll(owner);
  expect(await aText(botId, "Fruit", "Pears are green.")).toBe(ids[0]);
  expect(await aText(botId, "Fruit", "Pears are yellow.")).not.toBe(ids[0]);
  expect(await aText(await aBot(), "Fruit", "Pears are green.")).not.toBe(ids[0]);
  expect(await owner.db.document.count({ where: { botId } })).toBe(2);
  await ingestAll(owner);
});

test("another workspace's document cannot be retried", async () => {
  const stranger = await aWorkspace();
  const botId = await aBot();
  const sourceId = await aText(botId, "Fruit", "Pears are green.");
  const documentId = (await documentOf(botId, sourceId))?.id ?? "";
  await expect(retryDocument(stranger, { botId, documentId })).rejects.toMatchObject({ code: "not_found" });
});
