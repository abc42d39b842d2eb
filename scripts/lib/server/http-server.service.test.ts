import { once } from "node:events";
import { type IncomingMessage, request as httpRequest, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { portOf } from "./doors.mjs";
import { createHttpServer } from "./http-server.mjs";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

interface LogLine {
  fields: Record<string, unknown>;
  message: string;
}

const running: { drain(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.drain()));
});

async function serve(handle: Handle, options: Record<string, unknown> = {}) {
  const lines: LogLine[] = [];
  const write = (fields: Record<string, unknown>, message: string) => void lines.push({ fields, message });
  const log = { info: write, warn: write, error: write };
  const made = createHttpServer(handle, {
    log,
    routeOf: (path: string) => path.replace(/secret.*/, ":token"),
    answerGraceMs: 300,
    subscriptionGraceMs: 50,
    ...options,
  });
  running.push(made);
  await made.open({ port: 0, host: "127.0.0.1" });
  const port = portOf(made.server);
  return { url: `http://127.0.0.1:${port}`, port, lines, ...made };
}

const hello: Handle = (_request, response) => response.end("hello");

test("every answer carries its id, its time and the fixed headers", async () => {
  const { url } = await serve(hello, { headers: [["X-Content-Type-Options", "nosniff"]] });
  const { headers } = await fetch(url);
  expect(headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
  expect(Number(headers.get("x-process-time"))).toBeGreaterThanOrEqual(0);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("DENY");
});

test("pages made to be framed may be framed", async () => {
  const { url } = await serve(hello);
  expect((await fetch(`${url}/embed/key`)).headers.get("x-frame-options")).toBeNull();
});

test("a sane request id is kept and handed on, another one is replaced", async () => {
  const { url } = await serve((request, response) => response.end(request.headers["x-request-id"]));
  const sane = await fetch(url, { headers: { "x-request-id": "trace-12345678" } });
  expect(await sane.text()).toBe("trace-12345678");
  expect(sane.headers.get("x-request-id")).toBe("trace-12345678");
  const odd = await fetch(url, { headers: { "x-request-id": "a b<script>" } });
  expect(await odd.text()).not.toContain("script");
});

test.each([
  [0, "127.0.0.1"],
  [1, "198.51.100.7"],
  [2, "203.0.113.9"],
])("behind %i proxies the client address is %s, whatever the client claims", async (proxies, expected) => {
  const { url } = await serve((request, response) => response.end(request.headers["x-botsmith-client-ip"]), {
    proxies,
  });
  const headers = { "x-forwarded-for": "1.2.3.4, 203.0.113.9, 198.51.100.7", "x-botsmith-client-ip": "6.6.6.6" };
  expect(await (await fetch(url, { headers })).text()).toBe(expected);
});

test("an answer that does not come in time is a problem document, and the handler is told", async () => {
  let closed: Promise<unknown> | undefined;
  const { url, lines } = await serve((_request, response) => (closed = once(response, "close")), { timeoutMs: 50 });
  const response = await fetch(url);
  expect(response.status).toBe(503);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ status: 503, code: "unavailable" });
  await closed;
  expect(lines.at(-1)?.fields).toMatchObject({ status: 503 });
});

test("a stream that has begun goes on after the time-out", async () => {
  const { url } = await serve(
    (_request, response) => {
      response.write("begun ");
      setTimeout(() => response.end("and ended"), 150);
    },
    { timeoutMs: 50 },
  );
  expect(await (await fetch(url)).text()).toBe("begun and ended");
});

test("a handler that throws is a problem document without the error's text", async () => {
  const { url } = await serve(() => {
    throw new Error("the password is hunter2");
  });
  const response = await fetch(url);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("hunter2");
});

test("a body that is announced too large never reaches the handler", async () => {
  let calls = 0;
  const { url } = await serve(
    (_request, response) => {
      calls++;
      response.end();
    },
    { bodyLimit: () => 1_000_000 },
  );
  const response = await fetch(url, { method: "POST", body: "x".repeat(1_000_001) });
  expect(response.status).toBe(413);
  expect(await response.text()).toContain("This is larger than 1 MB");
  expect(calls).toBe(0);
});

test("whoever is still sending what is refused gets the answer", async () => {
  const { port } = await serve(hello, { bodyLimit: () => 1_000_000 });
  const socket = connect(port, "127.0.0.1");
  // It may end in an error: what is still on its way when the server closes is thrown back.
  socket.on("error", () => {});
  const closed = new Promise((resolve) => socket.once("close", resolve));
  let answer = "";
  socket.on("data", (data) => (answer += String(data)));
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000000\r\n\r\n");
  for (let sent = 0; sent < 60 && !socket.destroyed; sent++) {
    socket.write(Buffer.alloc(1_000_000));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await closed;
  expect(answer).toContain("HTTP/1.1 413");
  expect(answer).toContain("This is larger than 1 MB");
});

test("a body that grows too large without announcing it is cut", async () => {
  const { port } = await serve(
    async (request, response) => {
      for await (const chunk of request) void chunk;
      response.end("read it all");
    },
    { bodyLimit: () => 1_000_000 },
  );
  const client = httpRequest({ port, host: "127.0.0.1", method: "POST" });
  client.on("error", () => {});
  for (let sent = 0; sent < 20; sent++) client.write(Buffer.alloc(100_000));
  const status = new Promise((resolve) => client.once("response", (response) => resolve(response.statusCode)));
  expect(await status).toBe(413);
  client.destroy();
});

test.each([
  ["a body that takes too long", "application/json", { receiveMs: 60 }],
  ["an upload that hardly comes", "multipart/form-data; boundary=x", { uploadLeastBytes: 100_000 }],
])("%s is refused", async (_what, type, options) => {
  const { port } = await serve(async (request) => void (await once(request, "end")), { timeoutMs: 40, ...options });
  const headers = { "content-type": type, "content-length": "1000000" };
  const client = httpRequest({ port, host: "127.0.0.1", method: "POST", headers });
  client.on("error", () => {});
  client.write("a little");
  const status = new Promise((resolve) => client.once("response", (response) => resolve(response.statusCode)));
  expect(await status).toBe(408);
  client.destroy();
});

test("an upload may take longer than anything else, as long as it comes", async () => {
  const { port } = await serve(
    async (request, response) => {
      let size = 0;
      for await (const chunk of request) size += chunk.length;
      response.end(String(size));
    },
    { timeoutMs: 40, receiveMs: 60, uploadLeastBytes: 1000 },
  );
  const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": "200000" };
  const client = httpRequest({ port, host: "127.0.0.1", method: "POST", headers });
  const answered = once(client, "response");
  for (let sent = 0; sent < 20; sent++) {
    client.write(Buffer.alloc(10_000));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  client.end();
  const [response] = await answered;
  let text = "";
  for await (const chunk of response) text += String(chunk);
  expect([response.statusCode, text]).toEqual([200, "200000"]);
});

test("the log names the route and no path, query or address", async () => {
  const { url, lines } = await serve(hello);
  await (await fetch(`${url}/invitations/secret-token?email=ada@example.com`)).text();
  await expect.poll(() => lines.length).toBe(1);
  expect(lines[0]?.fields).toMatchObject({ method: "GET", route: "/invitations/:token", status: 200 });
  expect(JSON.stringify(lines)).not.toMatch(/secret|ada@|127\.0\.0\.1/);
});

test("what is not HTTP gets a problem document", async () => {
  const { port } = await serve(hello);
  const socket = connect(port, "127.0.0.1");
  socket.write("NONSENSE\r\n\r\n");
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  expect(answer).toContain("HTTP/1.1 400 Bad Request");
  expect(answer).toContain('"code":"bad_request"');
});

test("draining finishes what runs, ends listeners, and refuses what comes later", async () => {
  let arrived = () => {};
  const running = new Promise<void>((resolve) => (arrived = resolve));
  const { url, drain } = await serve((request, response) => {
    if (request.url === "/events") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: 1\n\n");
      return;
    }
    arrived();
    setTimeout(() => response.end("finished"), 120);
  });
  const events = await fetch(`${url}/events`);
  const ended = events.text().catch(() => "cut");
  const slow = fetch(url).then((response) => response.text());
  await running;
  await drain();
  expect(await slow).toBe("finished");
  expect(await ended).toBe("cut");
  await expect(fetch(url)).rejects.toThrow();
});

test("draining does not wait for ever for an answer that does not end", async () => {
  const { url, drain } = await serve((_request, response) => void response.write("…"));
  const body = (await fetch(url, { method: "POST" })).text();
  await drain();
  await expect(body).rejects.toThrow();
});
