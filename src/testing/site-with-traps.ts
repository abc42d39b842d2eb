import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

export interface SiteWithTraps {
  url: string;
  host: string;
  /** Paths in the order of their visits. */
  visits: string[];
  /** Times of the visits, in milliseconds. */
  times: number[];
  /** Answers with "not modified". */
  unchanged: number;
  /** The most requests that were open at the same time. */
  mostOpen: number;
  /** Replaces a page, or adds one. */
  set(path: string, answer: Answer): void;
  close(): Promise<void>;
}

type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** A small site for visits by a robot, with everything that makes real ones hard. It listens on the loopback interface. */
export async function startSiteWithTraps(pages: Record<string, Answer> = {}): Promise<SiteWithTraps> {
  const answers = new Map<string, Answer>(Object.entries({ ...traps, ...pages }));
  const visits: string[] = [];
  const times: number[] = [];
  const site = { visits, times, unchanged: 0, mostOpen: 0 };
  let open = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    site.visits.push(path);
    site.times.push(performance.now());
    site.mostOpen = Math.max(site.mostOpen, ++open);
    response.on("close", () => open--);
    const answer = answers.get(path) ?? endless(path);
    if (typeof answer === "function") return answer(request, response);
    if (answer === undefined)
      return void response.writeHead(404, { "content-type": "text/html" }).end("<p>Nothing here");
    const etag = `"${Buffer.from(answer).length}-${path.length}"`;
    if (request.headers["if-none-match"] === etag) {
      site.unchanged++;
      return void response.writeHead(304).end();
    }
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", etag }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return Object.assign(site, {
    url: `http://${host}`,
    host,
    set: (path: string, answer: Answer) => void answers.set(path, answer),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

export function aPage(
  title: string,
  text: string,
  { links = [], head = "" }: { links?: string[]; head?: string } = {},
) {
  const list = links.map((link) => `<li><a href="${link}">${link}</a></li>`).join("");
  return `<!doctype html><title>${title}</title>${head}<main><h1>${title}</h1><p>${text}</p></main><nav><ul>${list}</ul></nav>`;
}

const redirect =
  (to: string): Answer =>
  (_request, response) =>
    void response.writeHead(302, { location: to }).end();

const of =
  (type: string, body: string | Uint8Array, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(200, { "content-type": type, ...headers }).end(body);

const sitemap = (kind: "urlset" | "sitemapindex", addresses: string[]) =>
  `<?xml version="1.0"?><${kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses
    .map((address) =>
      kind === "urlset" ? `<url><loc>${address}</loc></url>` : `<sitemap><loc>${address}</loc></sitemap>`,
    )
    .join("")}</${kind}>`;

const hostOf = (request: IncomingMessage) => `http://${request.headers.host ?? ""}`;

const traps: Record<string, Answer> = {
  "/robots.txt": of(
    "text/plain",
    "User-agent: *\nDisallow: /private\n\nUser-agent: BotsmithBot\nDisallow: /private\nAllow: /\n",
  ),
  "/": aPage("Lamp shop", "We sell lamps.", {
    links: [
      ...["/returns", "/returns/", "/returns#costs", "/returns?utm_source=mail&gclid=1", "/print/returns"],
      ...["/shipping?b=2&a=1", "/shipping?a=1&b=2", "/old-shipping", "/private/prices", "/missing", "/loop-a"],
      ...["/app", "/photo", "/logo.png", "/hidden", "/dead-end", "/calendar/2026/01", "/list?page=1", "/twin"],
      ...["https://elsewhere.example/", "mailto:a@b.c", "javascript:void(0)", "/canonical-a", "/a/b/a/b/a/b/a/b/"],
    ],
  }),
  "/returns": aPage("Returns", "Lamps come back within 45 days.", { links: ["/", "/deeper"] }),
  "/deeper": aPage("Deeper", "Returned lamps are repaired in Lyon.", { links: ["/deepest"] }),
  "/deepest": aPage("Deepest", "The workshop closes on Sundays."),
  "/print/returns": aPage("Returns", "Lamps come back within 45 days.", {
    head: '<link rel="canonical" href="/returns">',
  }),
  "/shipping?a=1&b=2": aPage("Shipping", "Shipping costs five euros."),
  "/shipping?b=2&a=1": aPage("Shipping", "Shipping costs five euros."),
  "/old-shipping": redirect("/shipping?a=1&b=2"),
  "/private/prices": aPage("Prices", "What we pay for lamps is secret."),
  "/loop-a": redirect("/loop-b"),
  "/loop-b": redirect("/loop-a"),
  "/app": `<!doctype html><title>App</title><div id="root"></div><noscript>Please enable JavaScript.</noscript><script src="/app.js"></script>`,
  "/photo": of("image/png", "\u0089PNG"),
  "/hidden": aPage("Hidden", "Not for robots.", { head: '<meta name="robots" content="noindex">' }),
  "/dead-end": aPage("Dead end", "No further from here.", {
    links: ["/only-from-dead-end"],
    head: '<meta name="robots" content="nofollow">',
  }),
  "/only-from-dead-end": aPage("Behind", "Nobody should come here."),
  "/twin": aPage("Shipping", "Shipping costs five euros."),
  "/canonical-a": aPage("A", "First of two that point at each other.", {
    head: '<link rel="canonical" href="/canonical-b">',
  }),
  "/canonical-b": aPage("B", "Second of two that point at each other.", {
    head: '<link rel="canonical" href="/canonical-a">',
  }),
  // A few bytes now and then, for ever.
  "/slow": (_request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    const drip = setInterval(() => response.write("<p>drip"), 50);
    response.on("close", () => clearInterval(drip));
  },
  "/sitemap.xml": (request, response) =>
    void response
      .writeHead(200, { "content-type": "application/xml" })
      .end(
        sitemap("sitemapindex", [
          `${hostOf(request)}/pages.xml.gz`,
          `${hostOf(request)}/broken.xml`,
          `${hostOf(request)}/sitemap.xml`,
        ]),
      ),
  "/pages.xml.gz": (request, response) =>
    void response
      .writeHead(200, { "content-type": "application/gzip" })
      .end(
        gzipSync(
          sitemap(
            "urlset",
            ["/returns", "/deeper", "/private/prices", "/missing"]
              .map((path) => hostOf(request) + path)
              .concat("https://elsewhere.example/"),
          ),
        ),
      ),
  "/broken.xml": of("application/xml", "<urlset><url><loc>"),
};

/** A calendar and a list of pages that never end: each page leads to the next one. */
function endless(path: string): string | undefined {
  const month = /^\/calendar\/(\d+)\/(\d+)$/.exec(path);
  if (month) {
    const next = new Date(Date.UTC(Number(month[1]), Number(month[2]), 1));
    const link = `/calendar/${next.getUTCFullYear()}/${String(next.getUTCMonth() + 1).padStart(2, "0")}`;
    return aPage(`Calendar ${month[1]}-${month[2]}`, `No events in month ${month[2]} of ${month[1]}.`, {
      links: [link],
    });
  }
  const page = /^\/list\?page=(\d+)$/.exec(path);
  if (!page) return undefined;
  const number = Number(page[1]);
  const links = Array.from({ length: 30 }, (_, at) => `/list?page=${number + at + 1}`);
  return aPage(`List ${number}`, `Page ${number} of the list.`, { links });
}
