import { afterEach, expect, test } from "vitest";
import type { SourceView } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { createBot } from "~/server/modules/bots";
import { addSource, cancelSource, getSource, searchKnowledge, syncSource } from "~/server/modules/knowledge";
import type { Fetcher } from "~/server/providers/fetcher/types";
import { aWorkspace } from "~/testing/world";
import { runJobs, stopJobs } from "~inngest/testing/run-jobs";
import { ingestSource } from "./ingest-source";

afterEach(() => stopJobs());

interface Site {
  calls: number;
  answer: (call: number) => string | Promise<string>;
}

/** A workspace whose sources are ingested by the embedded engine, and a web that the test writes. */
async function jobWorld(site: Site) {
  const owner = await aWorkspace();
  const fetcher: Fetcher = {
    async fetchPage(url) {
      const body = new TextEncoder().encode(await site.answer(site.calls++));
      return { url, status: 200, mediaType: "text/html", charset: "utf-8", body };
    },
    siteRules: async () => ({ isAllowed: () => true, delayMs: 0, sitemaps: [] }),
  };
  const { engine, events, comes } = await runJobs([ingestSource], { ctx: { fetcher } });
  const ctx: Ctx = { ...owner, events };
  const botId = (await createBot(ctx, { name: "Lumen" })).id;
  const add = async () =>
    (await addSource(ctx, { botId, source: { type: "website", url: "https://example.com/help" } })).id;

  /** Lets time pass until the source is what the test waits for. */
  async function until(sourceId: string, fits: (source: SourceView) => boolean): Promise<SourceView> {
    const look = () => getSource(ctx, { botId, sourceId });
    await comes("the source", async () => fits(await look()));
    return look();
  }
  return { engine, ctx, botId, add, until };
}

const page = "<main><h1>Help</h1><p>The showroom is in Utrecht.</p></main>";

test("an added page becomes findable by itself", async () => {
  const { ctx, botId, add, until } = await jobWorld({ calls: 0, answer: () => page });
  expect(await until(await add(), ({ status }) => status === "ready")).toMatchObject({ documents: 1, chunks: 1 });
  const { results } = await searchKnowledge(ctx, { botId, query: "showroom Utrecht" });
  expect(results).toHaveLength(1);
});

test("a site that is down for a moment is asked again", async () => {
  const site: Site = {
    calls: 0,
    answer: (call) => {
      if (call < 2) throw new AppError("upstream_failed", "The page answered 503.");
      return page;
    },
  };
  const { add, until } = await jobWorld(site);
  await until(await add(), ({ status }) => status === "ready");
  expect(site.calls).toBe(3);
});

test("a site that stays down becomes a failure with its reason, and a retry by hand heals it", async () => {
  let down = true;
  const site: Site = {
    calls: 0,
    answer: () => {
      if (down) throw new AppError("upstream_failed", "The page answered 503.");
      return page;
    },
  };
  const { ctx, botId, add, until } = await jobWorld(site);
  const sourceId = await add();
  expect(await until(sourceId, ({ status }) => status === "failed")).toMatchObject({ error: "The page answered 503." });
  expect(site.calls).toBe(3);
  down = false;
  await syncSource(ctx, { botId, sourceId });
  expect(await until(sourceId, ({ status }) => status === "ready")).toMatchObject({ error: null });
});

test("a page that can never be read is tried once", async () => {
  const site: Site = {
    calls: 0,
    answer: () => {
      throw new AppError("bad_request", "This address points into a private network.");
    },
  };
  const { add, until } = await jobWorld(site);
  expect(await until(await add(), ({ status }) => status === "failed")).toMatchObject({
    error: "This address points into a private network.",
  });
  expect(site.calls).toBe(1);
});

test("cancelling while the page loads leaves nothing behind", async () => {
  let loaded = () => {};
  const gate = new Promise<void>((resolve) => (loaded = resolve));
  const site: Site = { calls: 0, answer: () => gate.then(() => page) };
  const { engine, ctx, botId, add, until } = await jobWorld(site);
  const sourceId = await add();
  await until(sourceId, ({ status }) => status === "processing");
  await cancelSource(ctx, { botId, sourceId });
  loaded();
  await engine.stop({ drainMs: 5000 });
  expect(await getSource(ctx, { botId, sourceId })).toMatchObject({ status: "failed", documents: 0 });
  expect((await searchKnowledge(ctx, { botId, query: "showroom Utrecht" })).results).toEqual([]);
});
