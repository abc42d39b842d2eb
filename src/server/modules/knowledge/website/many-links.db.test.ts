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
  const asked: { url: string; etag: string | undefined }[] = [];
  const links = Array.from({ length: LINKS }, (_, at) => `${START}page-${at}`);
  const facts = { canonical: undefined, noindex: false, nofollow: false };
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
    parsers: {
      ...owner.parsers,
      async extract({ name }) {
        return { title: name, text: `This is ${name}.`, page: { ...facts, links: name === START ? links : [] } };
      },
    },
  };
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
