import { createServer, type RequestListener } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { createFetcher } from "./index";
import { parseRules } from "./site-rules";

const page = { mediaTypes: ["text/html", "text/plain"] };

async function site(listener: RequestListener) {
  const visits: { path: string; at: number }[] = [];
  let open = 0;
  let mostOpen = 0;
  const server = createServer((request, response) => {
    visits.push({ path: request.url ?? "", at: performance.now() });
    mostOpen = Math.max(mostOpen, ++open);
    response.on("close", () => open--);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return { visits, host, url: `http://${host}`, mostOpen: () => mostOpen };
}

function visitor(host: string, politeness = { connections: 2, pauseMs: 0 }) {
  return createFetcher({ allowHosts: [host], appUrl: "https://bots.example.com", politeness });
}

const html: RequestListener = (_request, response) =>
  void response
    .writeHead(200, { "content-type": "text/html", etag: '"1"', "last-modified": "Mon, 01 Jun 2026 00:00:00 GMT" })
    .end("<p>Hi");

describe("a host is visited politely", () => {
  test("by two requests at a time, whoever asks", async () => {
    const { url, host, mostOpen } = await site((request, response) => setTimeout(() => html(request, response), 30));
    const { fetchPage } = visitor(host);
    await Promise.all(Array.from({ length: 8 }, (_, at) => fetchPage(`${url}/${at}`, page)));
    expect(mostOpen()).toBe(2);
  });

  test("with a pause between two starts", async () => {
    const { url, host, visits } = await site(html);
    const { fetchPage } = visitor(host, { connections: 2, pauseMs: 80 });
    await Promise.all(Array.from({ length: 4 }, (_, at) => fetchPage(`${url}/${at}`, page)));
    for (const [at, visit] of visits.entries()) {
      if (at > 0) expect(visit.at - (visits[at - 1]?.at ?? 0)).toBeGreaterThan(65);
    }
  });

  test("and whoever gives up while waiting leaves the place to others", async () => {
    const { url, host, visits } = await site((request, response) => setTimeout(() => html(request, response), 40));
    const { fetchPage } = visitor(host, { connections: 1, pauseMs: 0 });
    const stop = new AbortController();
    const first = fetchPage(`${url}/1`, page);
    const second = fetchPage(`${url}/2`, { ...page, signal: stop.signal }).catch(String);
    const third = fetchPage(`${url}/3`, page);
    stop.abort(new Error("cancelled"));
    expect(await second).toBe("Error: cancelled");
    await Promise.all([first, third]);
    expect(visits.map(({ path }) => path)).toEqual(["/1", "/3"]);
  });
});

describe("content that is known", () => {
  test("is asked for by its marks, and not sent again", async () => {
    const { url, host } = await site((request, response) => {
      if (request.headers["if-none-match"] === '"1"') return void response.writeHead(304).end();
      html(request, response);
    });
    const { fetchPage } = visitor(host);
    const first = await fetchPage(url, page);
    expect(first).toMatchObject({
      unchanged: false,
      marks: { etag: '"1"', lastModified: "Mon, 01 Jun 2026 00:00:00 GMT" },
    });
    expect(await fetchPage(url, { ...page, since: first.marks ?? {} })).toMatchObject({ unchanged: true, status: 304 });
  });

  test("a page that is gone is not there, in contrast to a site in trouble", async () => {
    const { url, host } = await site(
      (request, response) => void response.writeHead(request.url === "/gone" ? 410 : 500).end(),
    );
    const { fetchPage } = visitor(host);
    await expect(fetchPage(`${url}/gone`, page)).rejects.toMatchObject({ code: "not_found", retryable: false });
    await expect(fetchPage(`${url}/broken`, page)).rejects.toMatchObject({ code: "upstream_failed", retryable: true });
  });
});

describe("a site's rules", () => {
  const robots = (status: number, text: string, type = "text/plain"): RequestListener => {
    return (_request, response) => void response.writeHead(status, { "content-type": type }).end(text);
  };

  test("are read once, under the product's own name", async () => {
    const text =
      "User-agent: *\nDisallow: /\n\nUser-agent: BotsmithBot\nDisallow: /private\nCrawl-delay: 2\n\nSitemap: https://a.b/s.xml";
    const { url, host, visits } = await site(robots(200, text));
    const { siteRules } = visitor(host);
    const rules = await siteRules(`${url}/a`, {});
    expect(await siteRules(`${url}/b`, {})).toBe(rules);
    expect(visits).toHaveLength(1);
    expect(rules.isAllowed(`${url}/a`)).toBe(true);
    expect(rules.isAllowed(`${url}/private/x`)).toBe(false);
    expect(rules).toMatchObject({ delayMs: 2000, sitemaps: ["https://a.b/s.xml"] });
  });

  test.each([
    ["missing", robots(404, "")],
    ["forbidden", robots(403, "")],
    ["a web page", robots(200, "<p>Disallow: /", "text/html")],
  ])("allow everything when they are %s", async (_, listener) => {
    const { url, host } = await site(listener);
    expect((await visitor(host).siteRules(url, {})).isAllowed(`${url}/any`)).toBe(true);
  });

  test("that cannot be had just now are asked for later", async () => {
    const { url, host } = await site(robots(503, ""));
    await expect(visitor(host).siteRules(url, {})).rejects.toMatchObject({ retryable: true });
  });

  test("of a host that may not be visited are not asked for", async () => {
    await expect(visitor("127.0.0.1:1").siteRules("http://127.0.0.1:2/", {})).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  test("that are made to be slow are left out", () => {
    const text = `User-agent: *\n${`Disallow: /${"*a".repeat(200)}$\n`.repeat(3000)}Disallow: /no\nCrawl-delay: 99999`;
    const rules = parseRules("https://a.b/robots.txt", text, "BotsmithBot");
    const begun = performance.now();
    expect(rules.isAllowed(`https://a.b/${"a".repeat(500)}`)).toBe(true);
    expect(rules.isAllowed("https://a.b/no")).toBe(false);
    expect(performance.now() - begun).toBeLessThan(200);
    expect(rules.delayMs).toBe(60_000);
  });
});
