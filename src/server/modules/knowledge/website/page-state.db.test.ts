import { expect, test } from "vitest";
import type { Ctx } from "~/server/core/ctx";
import { ingestAll } from "~/testing/ingest";
import { aWorkspace } from "~/testing/world";
import { createBot } from "../../bots";
import { addSource, listDocuments, syncSource } from "..";

const START = "https://example.com/";
const LINKS = 1001;

test("a page of more links than are kept of it is asked for in full again, others only when they have changed", async () => {
  const owner = await aWorkspace();
  const links = Array.from({ length: LINKS }, (_, at) => `${START}page-${at}`);
  const facts = { canonical: undefined, noindex: false, nofollow: false };
  const { ctx, asked } = visiting(owner, {
    async extract({ name }) {
      return { title: name, text: `This is ${name}.`, page: { ...facts, links: name === START ? links : [] } };
    },
  });
  const { id: botId } = await createBot(owner, { name: "Lumen" });
  const website = { type: "website", url: START, mode: "crawl", maxPages: 3, maxDepth: 1 } as const;
  const { id: sourceId } = await addSource(owner, { botId, source: website });
  await ingestAll(ctx);
  await syncSource(ctx, { botId, sourceId });
  const first = asked.splice(0).length;
  await ingestAll(ctx);

  expect(first).toBe(3);
  expect(asked.find(({ url }) => url === START)?.etag).toBeUndefined();
  expect(asked.filter(({ url }) => url !== START).map(({ etag }) => etag)).toEqual(['"1"', '"1"']);
  const { items } = await listDocuments(owner, { botId, sourceId });
  expect(items.map(({ status }) => status)).toEqual(["ready", "ready", "ready"]);
});

test.each(["page", "crawl"] as const)("what an older reader read of a %s is asked for in full, once", async (mode) => {
  const owner = await aWorkspace();
  const { id: botId } = await createBot(owner, { name: "Lumen" });
  const website = { type: "website", url: START, mode, maxPages: 1 } as const;
  const { id: sourceId } = await addSource(owner, { botId, source: website });
  /** Reads it by a version of the readers, and tells whether the server was asked for changes only. */
  async function readBy(version: number, text: string) {
    const { ctx, asked } = visiting(owner, { version, extract: async () => ({ title: "Lumen", text }) });
    await syncSource(ctx, { botId, sourceId });
    await ingestAll(ctx);
    const chunks = await owner.db.chunk.findMany({ where: { botId }, select: { id: true, text: true } });
    return { asked: asked.map(({ etag }) => etag), ids: chunks.map(({ id }) => id), texts: chunks.map((c) => c.text) };
  }
  const first = await readBy(1, "Lamps are red.");
  expect(first.asked).toEqual([undefined]);
  expect(await readBy(1, "Lamps are green.")).toEqual({ ...first, asked: ['"1"'] });
  // The same text is not indexed, embedded or paid for again.
  expect(await readBy(2, "Lamps are red.")).toEqual(first);
  expect(await readBy(2, "Lamps are green.")).toEqual({ ...first, asked: ['"1"'] });
  expect(await readBy(3, "Lamps are blue.")).toMatchObject({ asked: [undefined], texts: ["Lamps are blue."] });
  // Another process that has not been upgraded yet leaves it as it is.
  expect(await readBy(2, "Lamps are red.")).toMatchObject({ asked: ['"1"'], texts: ["Lamps are blue."] });
});

test("a page that was read before versions were counted is asked for in full", async () => {
  const owner = await aWorkspace();
  const { id: botId } = await createBot(owner, { name: "Lumen" });
  const { ctx, asked } = visiting(owner, { extract: async () => ({ title: "Lumen", text: "Lamps are red." }) });
  const source = { type: "website", url: START, mode: "page" } as const;
  const { id: sourceId } = await addSource(owner, { botId, source });
  await ingestAll(ctx);
  await owner.db.document.updateMany({ where: { sourceId }, data: { state: { etag: '"1"', links: [] } } });
  await syncSource(ctx, { botId, sourceId });
  await ingestAll(ctx);
  expect(asked.map(({ etag }) => etag)).toEqual([undefined, undefined]);
});

/** A site of which every page has the same mark, and says so when it is asked whether it has changed. */
function visiting(owner: Ctx, parsers: Partial<Ctx["parsers"]>) {
  const asked: { url: string; etag: string | undefined }[] = [];
  const ctx: Ctx = {
    ...owner,
    fetcher: {
      siteRules: async () => ({ isAllowed: () => true, delayMs: 0, sitemaps: [] }),
      async fetchPage(url, { since }) {
        asked.push({ url, etag: since?.etag });
        const page = { url, status: 200, mediaType: "text/html", charset: "utf-8" };
        const unchanged = since?.etag !== undefined;
        return { ...page, body: new Uint8Array(), marks: { etag: '"1"' }, unchanged };
      },
    },
    parsers: { ...owner.parsers, ...parsers },
  };
  return { ctx, asked };
}
