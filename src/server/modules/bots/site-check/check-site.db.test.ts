import { afterAll, beforeAll, expect, test } from "vitest";
import { createFetcher } from "~/server/providers/fetcher";
import { startSiteWithTraps, type SiteWithTraps } from "~/testing/site-with-traps";
import { aMember, asActor, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { createBot, updateBot } from "..";
import { checkSite } from "./check-site";

let site: SiteWithTraps;
let mine: MemberCtx;
let theirs: MemberCtx;
let bot: { id: string; publicKey: string };

beforeAll(async () => {
  const [one, other] = await twoWorkspaces();
  site = await startSiteWithTraps();
  const politeness = { connections: 2, pauseMs: 0 };
  mine = { ...one, fetcher: createFetcher({ allowHosts: [site.host], appUrl: one.appUrl, politeness }) };
  theirs = { ...other, fetcher: mine.fetcher };
  bot = await createBot(mine, { name: "Lumen helper" });
});
afterAll(() => site.close());

const tag = (key = bot.publicKey, attributes = "", server = mine.appUrl) =>
  `<script async src="${server}/widget.js" data-bot="${key}" ${attributes}></script>`;

/** Serves the page, with this policy as its header, and looks at it. */
async function checked(html: string, { policy }: { policy?: string } = {}) {
  site.set("/page", (_request, response) => {
    const headers = policy === undefined ? {} : { "content-security-policy": policy };
    response
      .writeHead(200, { "content-type": "text/html", ...headers })
      .end(`<!doctype html><title>Shop</title>${html}`);
  });
  return checkSite(mine, { botId: bot.id, url: `${site.url}/page` });
}

test("a page that carries the snippet works", async () => {
  expect(await checked(`<p>Lamps</p>${tag()}`)).toEqual({
    verdict: "found",
    url: `${site.url}/page`,
    host: site.host,
    as: "bubble",
    detail: null,
  });
});

test("so does one that shows the chat in a frame, or writes the snippet in another way", async () => {
  expect(await checked(`<iframe src="${mine.appUrl}/embed/${bot.publicKey}"></iframe>`)).toMatchObject({
    verdict: "found",
    as: "iframe",
  });
  const settled = `<script async src="${mine.appUrl}/widget.js?bot=${bot.publicKey}" data-bot="${bot.publicKey}"></script>`;
  expect(await checked(settled)).toMatchObject({ verdict: "found", as: "bubble" });
  const other = `<SCRIPT DATA-BOT=${bot.publicKey} SRC='${mine.appUrl}/widget.js' title="a > b" defer></SCRIPT>`;
  expect(await checked(other)).toMatchObject({ verdict: "found", as: "bubble" });
});

test("without the snippet, or with one that is commented out, it is missing", async () => {
  expect(await checked("<p>Lamps</p>")).toMatchObject({ verdict: "missing", as: null });
  expect(await checked(`<!-- ${tag()} -->`)).toMatchObject({ verdict: "missing" });
});

test("a key that stands in the page's own code is told apart from a snippet", async () => {
  expect(await checked(`<script>load("${bot.publicKey}")</script>`)).toMatchObject({ verdict: "inCode" });
});

test("another bot's snippet is told apart, by its name where it is ours to know", async () => {
  const sibling = await createBot(mine, { name: "Old helper" });
  expect(await checked(tag(sibling.publicKey))).toMatchObject({ verdict: "otherBot", detail: "Old helper" });
  const foreign = await createBot(theirs, { name: "Secret" });
  expect(await checked(tag(foreign.publicKey))).toMatchObject({ verdict: "otherBot", detail: null });
});

test("a snippet that loads from another server is named with it", async () => {
  expect(await checked(tag(bot.publicKey, "", "https://old.example"))).toMatchObject({
    verdict: "otherServer",
    detail: "https://old.example",
  });
});

test("a policy in the header that keeps the script out is quoted", async () => {
  expect(await checked(tag(), { policy: "default-src 'self'; script-src 'self' https://cdn.example" })).toMatchObject({
    verdict: "scriptBlocked",
    detail: "script-src 'self' https://cdn.example",
  });
});

test("a policy in a meta tag counts as well, and so do frames", async () => {
  const meta = `<meta http-equiv="Content-Security-Policy" content="frame-src 'none'; script-src *">`;
  expect(await checked(`${meta}${tag()}`)).toMatchObject({ verdict: "frameBlocked", detail: "frame-src 'none'" });
});

test("a policy that lets script and frame in is no obstacle", async () => {
  const policy = `default-src 'none'; script-src ${mine.appUrl}; frame-src ${mine.appUrl}`;
  expect(await checked(tag(), { policy })).toMatchObject({ verdict: "found" });
  const strict = `script-src 'nonce-abc' 'strict-dynamic'`;
  expect(await checked(tag(bot.publicKey, `nonce="abc"`), { policy: strict })).toMatchObject({ verdict: "found" });
  expect(await checked(tag(), { policy: strict })).toMatchObject({ verdict: "scriptBlocked" });
});

test("a site that is not among the allowed domains is named as it has to be added", async () => {
  await updateBot(mine, { botId: bot.id, allowedDomains: ["lumen.example"] });
  expect(await checked(tag())).toMatchObject({ verdict: "domainNotAllowed", host: site.host });
  await updateBot(mine, { botId: bot.id, allowedDomains: ["lumen.example", site.host] });
  expect(await checked(tag())).toMatchObject({ verdict: "found" });
  await updateBot(mine, { botId: bot.id, allowedDomains: [] });
});

test("a secure page does not load the chat from a server that is not", async () => {
  const body = new TextEncoder().encode(tag());
  const fetcher = {
    ...mine.fetcher,
    fetchPage: async () => ({
      url: "https://lumen.example/",
      status: 200,
      mediaType: "text/html",
      charset: undefined,
      body,
    }),
  };
  expect(await checkSite({ ...mine, fetcher }, { botId: bot.id, url: "https://lumen.example/" })).toMatchObject({
    verdict: "insecure",
  });
});

test("a page that cannot be reached says why, in a sentence", async () => {
  const gone = await checkSite(mine, { botId: bot.id, url: `${site.url}/gone` });
  expect(gone).toMatchObject({ verdict: "unreachable", detail: expect.stringContaining("404") });
  const inside = await checkSite(mine, { botId: bot.id, url: "http://10.0.0.1/" });
  expect(inside).toMatchObject({ verdict: "unreachable", detail: expect.stringContaining("private network") });
});

test("is for those who may change the bot, and for bots of one's own", async () => {
  const viewer = await aMember(mine, { role: "viewer" });
  await expect(checkSite(viewer, { botId: bot.id, url: site.url })).rejects.toMatchObject({ code: "forbidden" });
  const reader = await asActor(mine, { kind: "apiKey", apiKeyId: "key", scopes: ["bots.read"] });
  await expect(checkSite(reader, { botId: bot.id, url: site.url })).rejects.toMatchObject({ code: "forbidden" });
  await expect(checkSite(theirs, { botId: bot.id, url: site.url })).rejects.toMatchObject({ code: "not_found" });
});
