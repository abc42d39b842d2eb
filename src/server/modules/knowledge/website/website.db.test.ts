import type { ServerResponse } from "node:http";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { SourceInput } from "~/contracts/knowledge";
import type { Ctx } from "~/server/core/ctx";
import { createFetcher } from "~/server/providers/fetcher";
import { ingestAll } from "~/testing/ingest";
import { aPage, startSiteWithTraps, type SiteWithTraps } from "~/testing/site-with-traps";
import { aWorkspace, testWorld, type MemberCtx } from "~/testing/world";
import { createBot } from "../../bots";
import { addSource, getSource, syncSource } from "..";
import { listSitemap } from "./list-sitemap";

let owner: MemberCtx;
beforeAll(async () => {
  owner = await aWorkspace();
});

type Website = Extract<SourceInput, { type: "website" }>;

async function aSite(...pages: Parameters<typeof startSiteWithTraps>): Promise<SiteWithTraps> {
  const site = await startSiteWithTraps(...pages);
  onTestFinished(() => site.close());
  return site;
}

function visiting(site: SiteWithTraps, options: { deadlineMs?: number } = {}): Ctx {
  const politeness = { connections: 2, pauseMs: 0 };
  const given = { allowHosts: [site.host], appUrl: "http://127.0.0.1", politeness, ...options };
  return { ...owner, fetcher: createFetcher(given) };
}

async function read(ctx: Ctx, source: Omit<Website, "type">) {
  const { id: botId } = await createBot(ctx, { name: "Shop" });
  const { id: sourceId } = await addSource(ctx, { botId, source: { type: "website", ...source } });
  await ingestAll(ctx);
  return { botId, sourceId };
}

/** Every document of the source: its path, and its text or what is wrong with it. */
async function documentsOf(sourceId: string, site: SiteWithTraps): Promise<Record<string, string>> {
  const { prisma } = await testWorld();
  // As they are listed: without what was left out.
  const where = { sourceId, OR: [{ errorCode: null }, { errorCode: { not: "skipped" } }] };
  const documents = await prisma.document.findMany({ where, include: { versions: true } });
  const rows = documents.map(({ key, error, activeVersion, versions }) => {
    const text = versions.find(({ version }) => version === activeVersion)?.text;
    return [key.replace(site.url, ""), error ?? text ?? ""] as const;
  });
  return Object.fromEntries(rows.sort(([a], [b]) => a.localeCompare(b)));
}

const counted = (site: SiteWithTraps, path: string) => site.visits.filter((visit) => visit === path).length;

describe("a crawl", () => {
  test("reads every page once, and gives a reason for each that it cannot read", async () => {
    const site = await aSite();
    const { botId, sourceId } = await read(visiting(site), { url: `${site.url}/`, maxDepth: 2, maxPages: 300 });
    const documents = await documentsOf(sourceId, site);
    const { list, calendar, ...rest } = Object.groupBy(
      Object.keys(documents),
      (key) => /^\/(list|calendar)/.exec(key)?.[1] ?? key,
    );
    // Two have the same text: the one that is read first stays.
    const names = Object.keys(rest).map((key) => key.replace("/twin", "/shipping?a=1&b=2"));
    expect(names.sort((a, b) => a.localeCompare(b))).toEqual(
      [
        "/",
        "/app",
        "/canonical-b",
        "/dead-end",
        "/deeper",
        "/loop-a",
        "/missing",
        "/photo",
        "/returns",
        "/shipping?a=1&b=2",
      ].sort((a, b) => a.localeCompare(b)),
    );
    expect(documents["/"]).toContain("We sell lamps.");
    expect(documents["/app"]).toContain("only through JavaScript");
    expect(documents["/loop-a"]).toContain("more than 5 times");
    expect(documents["/missing"]).toContain("404");
    expect(documents["/photo"]).toContain("image/png");
    expect(calendar).toEqual(["/calendar/2026/01", "/calendar/2026/02"]);
    expect(list?.length).toBeLessThanOrEqual(60);
    expect(site.visits).not.toContain("/private/prices");
    expect(site.visits).not.toContain("/only-from-dead-end");
    expect(site.visits).not.toContain("/logo.png");
    expect(counted(site, "/returns")).toBeLessThanOrEqual(2);
    expect(site.mostOpen).toBeLessThanOrEqual(2);
    expect(await getSource(visiting(site), { botId, sourceId })).toMatchObject({
      ...{ status: "ready", failed: 4 },
      error: expect.stringMatching(
        /^4 of \d+ documents could not be read.* 1 page was left out because it asks robots/,
      ),
    });
  });

  test("a page that drips for ever is given up, and the rest is read", async () => {
    const site = await aSite({ "/start": aPage("Start", "Begin here.", { links: ["/slow", "/deepest"] }) });
    const { sourceId } = await read(visiting(site, { deadlineMs: 600 }), { url: `${site.url}/start`, maxDepth: 1 });
    const documents = await documentsOf(sourceId, site);
    expect(documents["/slow"]).toContain("took longer than");
    expect(documents["/deepest"]).toContain("Sundays");
  });

  test("stops at the number of pages and at the depth", async () => {
    const site = await aSite();
    const few = await read(visiting(site), { url: `${site.url}/list?page=1`, maxPages: 4 });
    expect(Object.keys(await documentsOf(few.sourceId, site))).toHaveLength(4);
    expect(await getSource(owner, few)).toMatchObject({
      status: "ready",
      warning: expect.stringContaining("limit of 4 pages"),
    });
    const flat = await read(visiting(site), { url: `${site.url}/returns`, maxDepth: 1, include: ["/deep*"] });
    expect(Object.keys(await documentsOf(flat.sourceId, site))).toEqual(["/deeper", "/returns"]);
  });

  test("says how many pages it left out and why, each once, and nothing where it read all", async () => {
    const links = [
      "/a",
      "/b",
      "/b#there",
      "/private/one",
      "/private/two",
      "/news/today",
      "/photo.png",
      "/calendar/2199/01",
    ];
    const site = await aSite({
      "/start": aPage("Start", "Begin here.", { links: [...links, "https://elsewhere.example/"] }),
      "/a": aPage("A", "The first.", { links: ["/b", "/private/one", "/deep-1", "/deep-2"] }),
      "/b": aPage("B", "The second.", { links: ["/a", "/deep-2", "/news/today", "/calendar/2199/02"] }),
    });
    const ctx = visiting(site);
    const flat = await read(ctx, { url: `${site.url}/start`, maxDepth: 1, exclude: ["/news"] });
    expect((await getSource(owner, flat)).leftOut).toEqual({ robots: 2, depth: 2, paths: 1, endless: 1, limit: 0 });
    // Also where the site says that nothing has changed.
    await syncSource(ctx, flat);
    await ingestAll(ctx);
    expect(site.unchanged).toBe(3);
    expect((await getSource(owner, flat)).leftOut).toEqual({ robots: 2, depth: 2, paths: 1, endless: 1, limit: 0 });

    const few = await read(ctx, { url: `${site.url}/start`, maxDepth: 1, maxPages: 2, exclude: ["/private"] });
    expect((await getSource(owner, few)).leftOut).toMatchObject({ robots: 0, paths: 2, limit: 2 });
    const all = await read(ctx, { url: `${site.url}/deepest`, maxDepth: 1 });
    expect((await getSource(owner, all)).leftOut).toBeNull();
    const { prisma } = await testWorld();
    expect(await prisma.leftOutPage.count()).toBe(0);
  });

  test("an endless calendar ends", async () => {
    const site = await aSite();
    const { sourceId } = await read(visiting(site), {
      url: `${site.url}/calendar/2026/01`,
      maxDepth: 20,
      maxPages: 500,
    });
    expect(Object.keys(await documentsOf(sourceId, site)).length).toBeLessThanOrEqual(21);
  });

  test("keeps to the paths that were asked for and leaves out the others", async () => {
    const site = await aSite();
    const { sourceId } = await read(visiting(site), {
      url: site.url,
      include: ["/returns", "/deep*"],
      exclude: ["/deepest"],
    });
    expect(Object.keys(await documentsOf(sourceId, site))).toEqual(["/", "/deeper", "/returns"]);
  });

  test("a page that has not changed is not sent again; what is gone is no longer known", async () => {
    const site = await aSite();
    const ctx = visiting(site);
    const { botId, sourceId } = await read(ctx, { url: `${site.url}/returns`, maxDepth: 2, include: ["/deep*"] });
    const before = await documentsOf(sourceId, site);
    site.set("/deeper", aPage("Deeper", "Repairs moved to Nantes."));
    await syncSource(ctx, { botId, sourceId });
    await ingestAll(ctx);
    expect(site.unchanged).toBe(1);
    const after = await documentsOf(sourceId, site);
    expect(Object.keys(before)).toEqual(["/deeper", "/deepest", "/returns"]);
    expect(Object.keys(after)).toEqual(["/deeper", "/returns"]);
    expect(after["/deeper"]).toContain("Nantes");
  });

  test("the site's own pause is kept between visits", async () => {
    const robots = "User-agent: BotsmithBot\nCrawl-delay: 0.2\n";
    const site = await aSite({
      "/robots.txt": (_request, response) => void response.writeHead(200, { "content-type": "text/plain" }).end(robots),
    });
    await read(visiting(site), { url: `${site.url}/returns`, maxPages: 3, include: ["/deep*"] });
    // Counted from the rules, which are read first: a visit may arrive late on a busy machine, but none before its turn.
    const rulesAt = site.times[site.visits.indexOf("/robots.txt")] ?? NaN;
    const pages = site.times.filter((_, at) => site.visits[at] !== "/robots.txt");
    expect(pages).toHaveLength(3);
    for (const [at, time] of pages.entries()) expect(time - rulesAt).toBeGreaterThan(at * 200 - 1);
  });

  test("a start that robots.txt does not allow says so, and is not visited", async () => {
    const site = await aSite();
    const { botId, sourceId } = await read(visiting(site), { url: `${site.url}/private/prices`, maxPages: 5 });
    expect((await getSource(owner, { botId, sourceId })).error).toContain("robots.txt");
    expect(site.visits).toEqual(["/robots.txt"]);
  });

  test("a robots.txt that fails stops the reading, for the site may not want it", async () => {
    const site = await aSite({ "/robots.txt": (_request, response) => void response.writeHead(503).end() });
    const { sourceId } = await read(visiting(site), { url: `${site.url}/`, maxPages: 5 });
    expect(Object.values(await documentsOf(sourceId, site))).toEqual([expect.stringContaining("503")]);
    expect(new Set(site.visits)).toEqual(new Set(["/robots.txt"]));
  });

  test("the X-Robots-Tag header counts like the page's own", async () => {
    const tagged = (tag: string) => (_request: unknown, response: ServerResponse) =>
      void response
        .writeHead(200, { "content-type": "text/html", "x-robots-tag": tag })
        .end(aPage("T", "Tagged page.", { links: ["/deepest"] }));
    const site = await aSite({ "/a": tagged("noindex"), "/b": tagged("googlebot: noindex"), "/c": tagged("nofollow") });
    for (const [path, keys] of [
      // Not kept, but what it leads to is.
      ["/a", ["/deepest"]],
      ["/b", ["/b", "/deepest"]],
      ["/c", ["/c"]],
    ] as const) {
      // prettier-ignore
      const { sourceId } = await read(visiting(site), { url: site.url + path, maxDepth: 1, maxPages: 9 });
      expect(Object.keys(await documentsOf(sourceId, site))).toEqual(keys);
    }
  });
});

describe("a sitemap", () => {
  test("is found, unpacked and read with the ones that it names; other sites and forbidden pages stay out", async () => {
    const site = await aSite();
    const { botId, sourceId } = await read(visiting(site), { url: site.url, mode: "sitemap" });
    expect(Object.keys(await documentsOf(sourceId, site))).toEqual(["/deeper", "/missing", "/returns"]);
    expect(site.visits).not.toContain("/deepest");
    expect((await getSource(owner, { botId, sourceId })).leftOut).toEqual({
      robots: 1,
      depth: 0,
      paths: 0,
      endless: 0,
      limit: 0,
    });
    const few = await read(visiting(site), { url: site.url, mode: "sitemap", maxPages: 1 });
    expect((await getSource(owner, few)).leftOut).toMatchObject({ robots: 1, limit: 2 });
    expect(await getSource(owner, { botId, sourceId })).toMatchObject({ status: "ready", documents: 2, failed: 1 });
  });

  test("may be given by its own address, and be lines of text", async () => {
    const site = await aSite();
    const lines = `${site.url}/returns\n${site.url}/deepest\n`;
    site.set(
      "/list.txt",
      (_request, response) => void response.writeHead(200, { "content-type": "text/plain" }).end(lines),
    );
    const { sourceId } = await read(visiting(site), { url: `${site.url}/list.txt` });
    expect(Object.keys(await documentsOf(sourceId, site))).toEqual(["/deepest", "/returns"]);
  });

  test("of which a part cannot be read takes away nothing that it listed before", async () => {
    const site = await aSite();
    const list = (text: string, status = 200) =>
      ((_request, response) =>
        void response.writeHead(status, { "content-type": "text/plain" }).end(text)) satisfies Parameters<
        typeof site.set
      >[1];
    site.set("/robots.txt", list(`Sitemap: ${site.url}/a.txt\nSitemap: ${site.url}/b.txt\n`));
    site.set("/a.txt", list(`${site.url}/returns\n`));
    site.set("/b.txt", list(`${site.url}/deepest\n`));
    const { botId, sourceId } = await read(visiting(site), { url: site.url, mode: "sitemap" });
    site.set("/b.txt", list("", 404));
    const ctx = visiting(site);
    await syncSource(ctx, { botId, sourceId });
    await ingestAll(ctx);
    expect(Object.keys(await documentsOf(sourceId, site))).toEqual(["/deepest", "/returns"]);
    expect(await getSource(owner, { botId, sourceId })).toMatchObject({
      documents: 2,
      error: expect.stringContaining("1 of 2 sitemaps could not be read"),
    });
  });

  test("of more parts than are read says how many are left", async () => {
    const parts = Array.from({ length: 53 }, (_, at) => `https://example.com/${at}.xml`);
    const body = new Uint8Array();
    const ctx: Ctx = {
      ...owner,
      fetcher: {
        siteRules: async () => ({ isAllowed: () => true, delayMs: 0, sitemaps: parts }),
        fetchPage: async (url) => ({ url, status: 200, mediaType: "text/plain", charset: "utf-8", body }),
      },
      parsers: {
        ...owner.parsers,
        extract: async ({ name }) => ({
          title: undefined,
          text: "",
          sitemap: { pages: [`${name}/page`], sitemaps: [] },
        }),
      },
    };
    const task = { source: { id: "src_parts", botId: "bot_1", title: "", syncNumber: 1, state: null } };
    const listing = await listSitemap(
      ctx,
      { url: "https://example.com/", scope: () => "inside", maxPages: 500 },
      { ...task, signal: new AbortController().signal },
    );
    expect(listing.documents).toHaveLength(50);
    expect(listing.problems).toEqual([{ code: "many_sitemaps", read: 50, left: 3 }]);
  });

  test("that is not there is a reason on the source", async () => {
    const site = await aSite({ "/sitemap.xml": (_request, response) => void response.writeHead(404).end() });
    const { botId, sourceId } = await read(visiting(site), { url: site.url, mode: "sitemap" });
    expect(await getSource(owner, { botId, sourceId })).toMatchObject({
      status: "failed",
      error: expect.stringContaining("No sitemap was found"),
    });
  });
});

describe("one page", () => {
  test("is what an address alone means; nothing else is visited", async () => {
    const site = await aSite();
    const { sourceId } = await read(visiting(site), { url: `${site.url}/hidden` });
    expect((await documentsOf(sourceId, site))["/hidden"]).toContain("Not for robots.");
    expect(site.visits).toEqual(["/hidden"]);
  });
});
