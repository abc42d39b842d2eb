import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { createGuardedFetcher, type GuardedFetchOptions } from "./guarded-fetch";
import { createFetcher } from "./index";

// Loopback is a whole network: one of its addresses plays the public internet, the others the inside.
const PUBLIC = "127.0.0.2";
const PRIVATE = "127.0.0.1";
const page = { mediaTypes: ["text/html", "text/plain"] };

async function site(listener: RequestListener, host = PUBLIC) {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? "");
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { hits, port, url: `http://${host}:${port}` };
}

interface World extends Partial<GuardedFetchOptions> {
  ports: readonly number[];
  names?: Record<string, string[]>;
  allowHosts?: string[];
}

function fetcher({ ports, names = {}, allowHosts = [], ...options }: World) {
  return createGuardedFetcher({
    rules: { isPublic: (ip) => ip === PUBLIC, ports, allowHosts: new Set(allowHosts) },
    resolve: (host) => {
      const addresses = names[host];
      return addresses ? Promise.resolve(addresses) : Promise.reject(notFound(host));
    },
    userAgent: "BotsmithBot/1.0 (+https://bots.example.com)",
    ...options,
  });
}

function notFound(host: string): Error {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
}

function html(response: ServerResponse, text = "<p>Hello</p>", headers: Record<string, string> = {}): void {
  response.writeHead(200, { "content-type": "text/html; charset=UTF-8", ...headers }).end(text);
}

const textOf = (body: Uint8Array) => new TextDecoder().decode(body);

test("a page comes with its type, its charset and the address where it was found", async () => {
  const { url, port } = await site((request, response) => {
    if (request.url === "/old") return void response.writeHead(301, { location: "/new#part" }).end("moved");
    html(response, `<p>${request.headers["user-agent"] ?? ""}</p>`);
  });
  const fetched = await fetcher({ ports: [port] }).fetchPage(`${url}/old`, page);
  expect({ ...fetched, body: textOf(fetched.body) }).toMatchObject({
    url: `${url}/new`,
    status: 200,
    mediaType: "text/html",
    charset: "utf-8",
    body: "<p>BotsmithBot/1.0 (+https://bots.example.com)</p>",
  });
});

test.each([
  ["gzip", gzipSync],
  ["br", brotliCompressSync],
] as const)("a page compressed with %s is read", async (encoding, compress) => {
  const { url, port } = await site((_request, response) => {
    response.writeHead(200, { "content-type": "text/plain", "content-encoding": encoding }).end(compress("Grüße"));
  });
  expect(textOf((await fetcher({ ports: [port] }).fetchPage(url, page)).body)).toBe("Grüße");
});

test("a name that points inside is refused and nothing inside is touched", async () => {
  const inside = await site((_request, response) => html(response), PRIVATE);
  const fetching = fetcher({ ports: [inside.port], names: { "evil.example": [PRIVATE] } }).fetchPage(
    `http://evil.example:${inside.port}/`,
    page,
  );
  await expect(fetching).rejects.toMatchObject({ code: "bad_request", message: /private network/, retryable: false });
  expect(inside.hits).toEqual([]);
});

test("one private address among public ones refuses the name", async () => {
  const outside = await site((_request, response) => html(response));
  const names = { "evil.example": [PUBLIC, PRIVATE] };
  const fetching = fetcher({ ports: [outside.port], names }).fetchPage(`http://evil.example:${outside.port}/`, page);
  await expect(fetching).rejects.toThrow("private network");
  expect(outside.hits).toEqual([]);
});

test("a name that flips to the inside after its check is still read from the checked address", async () => {
  const outside = await site((_request, response) => html(response, "outside", { connection: "close" }));
  const answers = [[PUBLIC], [PRIVATE], [PRIVATE]];
  let lookups = 0;
  const guarded = fetcher({
    ports: [outside.port],
    resolve: () => Promise.resolve(answers[lookups++] ?? [PRIVATE]),
  });
  const address = `http://flip.example:${outside.port}/`;
  expect(textOf((await guarded.fetchPage(address, page)).body)).toBe("outside");
  expect(lookups).toBe(1);
  await expect(guarded.fetchPage(address, page)).rejects.toThrow("private network");
  expect(outside.hits).toHaveLength(1);
});

test.each([
  ["a literal address", (port: number) => `http://${PRIVATE}:${port}/secret`],
  ["an address in decimal", (port: number) => `http://2130706433:${port}/secret`],
  ["a name", (port: number) => `http://inside.example:${port}/secret`],
])("a redirect to the inside by %s is refused", async (_how, location) => {
  const inside = await site((_request, response) => html(response), PRIVATE);
  const outside = await site((_request, response) => {
    response.writeHead(302, { location: location(inside.port) }).end();
  });
  const names = { "inside.example": [PRIVATE] };
  const fetching = fetcher({ ports: [outside.port, inside.port], names }).fetchPage(outside.url, page);
  await expect(fetching).rejects.toMatchObject({
    code: "bad_request",
    message:
      "The page sends its readers on. This address points into a private network. Botsmith reads public pages only.",
  });
  expect(inside.hits).toEqual([]);
});

test.each(["file:///etc/passwd", "ftp://example.com/", "http://user:pw@example.com/"])(
  "a redirect to %s is refused",
  async (location) => {
    const { url, port } = await site((_request, response) => void response.writeHead(307, { location }).end());
    await expect(fetcher({ ports: [port] }).fetchPage(url, page)).rejects.toMatchObject({ code: "bad_request" });
  },
);

test("redirects in a circle end after five", async () => {
  const { url, port, hits } = await site((_request, response) => void response.writeHead(302, { location: "/" }).end());
  await expect(fetcher({ ports: [port] }).fetchPage(url, page)).rejects.toThrow("more than 5 times");
  expect(hits).toHaveLength(6);
});

test("a redirect to nowhere is said", async () => {
  const { url, port } = await site((_request, response) => void response.writeHead(302).end());
  await expect(fetcher({ ports: [port] }).fetchPage(url, page)).rejects.toThrow("does not say where to");
});

test("a host that an operator allows is reached on its port, and its neighbours are not", async () => {
  const inside = await site((_request, response) => html(response, "wiki"), PRIVATE);
  const guarded = fetcher({
    ports: [80],
    names: { "wiki.internal": [PRIVATE] },
    allowHosts: [`${PRIVATE}:${inside.port}`, `wiki.internal:${inside.port}`],
  });
  expect(textOf((await guarded.fetchPage(inside.url, page)).body)).toBe("wiki");
  expect(textOf((await guarded.fetchPage(`http://wiki.internal:${inside.port}/`, page)).body)).toBe("wiki");
  await expect(guarded.fetchPage(`http://${PRIVATE}/`, page)).rejects.toThrow("private network");
});

test("the product's own fetcher refuses loopback unless FETCH_ALLOW_HOSTS names it", async () => {
  const inside = await site((_request, response) => html(response, "wiki"), PRIVATE);
  const address = `http://localhost:${inside.port}/`;
  const fetching = (allowHosts: string[]) =>
    createFetcher({ allowHosts, appUrl: "https://bots.example.com" }).fetchPage(address, page);
  await expect(fetching([])).rejects.toMatchObject({ code: "bad_request" });
  await expect(
    createFetcher({ allowHosts: [], appUrl: "https://bots.example.com" }).fetchPage("http://localhost/", page),
  ).rejects.toThrow("private network");
  expect(inside.hits).toEqual([]);
  expect(textOf((await fetching([`localhost:${inside.port}`])).body)).toBe("wiki");
});

test("a small bomb is stopped while it unfolds", async () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000));
  const { url, port } = await site((_request, response) => {
    response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" }).end(bomb);
  });
  const before = process.memoryUsage().arrayBuffers;
  const fetching = fetcher({ ports: [port] }).fetchPage(url, page);
  await expect(fetching).rejects.toMatchObject({ code: "too_large", message: "The page is larger than 10 MB." });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
});

test("a body that has no end is cut at the limit, and one that is announced too large is not begun", async () => {
  let flowing = 0;
  const { url, port } = await site((request, response) => {
    response.writeHead(200, {
      "content-type": "text/plain",
      ...(request.url === "/told" && { "content-length": 5000 }),
    });
    if (request.url === "/told") return void response.write("x");
    const pour = () => {
      while (!response.destroyed && response.write("x".repeat(1000))) flowing += 1000;
    };
    response.on("drain", pour);
    pour();
  });
  const limits = { ...page, maxBytes: 4000 };
  await expect(fetcher({ ports: [port] }).fetchPage(url, limits)).rejects.toMatchObject({ code: "too_large" });
  await expect(fetcher({ ports: [port] }).fetchPage(`${url}/told`, limits)).rejects.toMatchObject({
    code: "too_large",
  });
  expect(flowing).toBeLessThan(50_000_000);
});

test("a page that drips is given up at the deadline, although it never pauses", async () => {
  const { url, port } = await site((_request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    const drip = setInterval(() => response.write("."), 10);
    response.on("close", () => clearInterval(drip));
  });
  const begun = performance.now();
  const fetching = fetcher({ ports: [port], deadlineMs: 300 }).fetchPage(url, page);
  await expect(fetching).rejects.toMatchObject({
    code: "upstream_failed",
    retryable: true,
    message: "The page took longer than 0.3 seconds. Try again later.",
  });
  expect(performance.now() - begun).toBeLessThan(2000);
});

test.each([
  ["answer", () => undefined, undefined],
  ["name", undefined, () => new Promise<string[]>(() => undefined)],
])("waiting for the %s also ends at the deadline", async (_what, listener, resolve) => {
  const { port } = await site(listener ?? ((_request, response) => html(response)));
  const guarded = fetcher({
    ports: [port],
    deadlineMs: 200,
    resolve: resolve ?? (() => Promise.resolve([PUBLIC])),
  });
  await expect(guarded.fetchPage(`http://slow.example:${port}/`, page)).rejects.toThrow("took longer than");
});

test.each([
  ["the answer", () => Promise.resolve([PUBLIC])],
  ["the name", () => new Promise<string[]>(() => undefined)],
])("a caller who gives up waiting for %s hears his own reason at once", async (_what, resolve) => {
  const { port } = await site(() => undefined);
  const reason = new Error("the source was cancelled");
  const caller = new AbortController();
  const guarded = fetcher({ ports: [port], resolve, deadlineMs: 5000 });
  const fetching = guarded.fetchPage(`http://slow.example:${port}/`, { ...page, signal: caller.signal });
  caller.abort(reason);
  await expect(fetching).rejects.toBe(reason);
});

test("a page of another type is refused before its body", async () => {
  const { url, port } = await site((request, response) => {
    if (request.url === "/nothing") return void response.writeHead(200).end("?");
    response.writeHead(200, { "content-type": "image/png" }).end("png");
  });
  const guarded = fetcher({ ports: [port] });
  await expect(guarded.fetchPage(url, page)).rejects.toMatchObject({ code: "unsupported", message: /image\/png/ });
  await expect(guarded.fetchPage(`${url}/nothing`, page)).rejects.toMatchObject({ code: "unsupported" });
});

test("a name that could not be looked up once is looked up again", async () => {
  const { port } = await site((_request, response) => html(response, "there"));
  let asked = 0;
  const resolve = () => (asked++ === 0 ? new Promise<string[]>(() => undefined) : Promise.resolve([PUBLIC]));
  const guarded = fetcher({ ports: [port], deadlineMs: 100, resolve });
  const address = `http://slow.example:${port}/`;
  await expect(guarded.fetchPage(address, page)).rejects.toMatchObject({ retryable: true });
  await expect.poll(() => guarded.fetchPage(address, page).then(({ body }) => textOf(body), String)).toBe("there");
});

test.each([
  [404, "there is no page", false],
  [403, "not open to the public", false],
  [429, "too many visits", true],
  [503, "has trouble", true],
  [204, "does not say what kind", false],
])("an answer %i is told in words", async (status, words, retryable) => {
  const { url, port } = await site((_request, response) => void response.writeHead(status).end());
  const fetching = fetcher({ ports: [port] }).fetchPage(url, page);
  await expect(fetching).rejects.toMatchObject({ retryable });
  await expect(fetching).rejects.toThrow(words);
});

test.each(["identity", "gzip"])("a page that is cut in the middle is not taken for whole (%s)", async (encoding) => {
  const { url, port } = await site((_request, response) => {
    const content = encoding === "gzip" ? gzipSync("<p>Hello</p>".repeat(1000)) : Buffer.from("<p>Hello</p>");
    response.writeHead(200, {
      "content-type": "text/html",
      "content-encoding": encoding,
      "content-length": content.length + 10,
    });
    response.write(content.subarray(0, -4), () => response.destroy());
  });
  const fetching = fetcher({ ports: [port] }).fetchPage(url, page);
  await expect(fetching).rejects.toMatchObject({ code: "upstream_failed", retryable: true, message: /broke off/ });
});

test("a compressed page whose end is missing is not taken for whole", async () => {
  const { url, port } = await site((_request, response) => {
    const content = gzipSync("<p>Hello</p>".repeat(1000)).subarray(0, -8);
    response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" }).end(content);
  });
  await expect(fetcher({ ports: [port] }).fetchPage(url, page)).rejects.toThrow("broke off");
});

test.each([
  ["gzip", "is compressed in a way"],
  ["compress", "is compressed in a way"],
])("bytes that are not the %s they claim to be are refused", async (encoding, words) => {
  const { url, port } = await site((_request, response) => html(response, "plain", { "content-encoding": encoding }));
  await expect(fetcher({ ports: [port] }).fetchPage(url, page)).rejects.toThrow(words);
});

test("a site that does not exist or does not answer is told by name", async () => {
  const closed = await site(() => undefined);
  const guarded = fetcher({ ports: [closed.port, 1], names: { "closed.example": [PUBLIC] } });
  await expect(guarded.fetchPage(`http://nowhere.example:1/`, page)).rejects.toMatchObject({
    message: "There is no site at nowhere.example. Check the spelling of the address.",
    retryable: false,
  });
  await expect(guarded.fetchPage("http://closed.example:1/", page)).rejects.toMatchObject({
    message: "closed.example does not answer. Check the address, or try again later.",
    retryable: true,
  });
});
