import { createServer, type ServerResponse } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { modelsEnv } from "~/env/models";
import { readBody } from "~/testing/peers/model-stream";
import { startOpenAIPeer, type OpenAIPeerOptions } from "~/testing/peers/openai";
import { createEmbedder } from ".";
import type { Embedder } from "./types";

const KEY = "sk-test";
/** So many go by themselves before others wait. */
const AT_ONCE = 8;

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function embedderAt(baseUrl: string, { key = KEY, ...more }: Record<string, string> = {}): Embedder {
  const embedder = createEmbedder(modelsEnv.from({ OPENAI_API_KEY: key, OPENAI_BASE_URL: baseUrl, ...more }));
  if (!embedder) throw new Error("No embedding model is configured");
  return embedder;
}

async function aPeer(options: Partial<OpenAIPeerOptions> = {}) {
  const peer = await startOpenAIPeer({ apiKey: KEY, ...options });
  closing.push(() => peer.close());
  return peer;
}

function ask(embedder: Embedder, text: string, signal?: AbortSignal): Promise<Float32Array | undefined> {
  return embedder.embed([text], { purpose: "query", ...(signal ? { signal } : {}) }).then(([vector]) => vector);
}

const questions = (count: number) => Array.from({ length: count }, (_, index) => `What is pear number ${index}?`);

/** Answers when it is told to. */
async function aSlowServer() {
  const held: { texts: string[]; response: ServerResponse; isLeft: () => boolean }[] = [];
  const server = createServer((request, response) => {
    let left = false;
    response.once("close", () => (left = !response.writableFinished));
    void readBody(request).then((body) => {
      held.push({ texts: JSON.parse(body).input, response, isLeft: () => left });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  const answer = ({ texts, response }: { texts: string[]; response: ServerResponse }) => {
    const data = texts.map((text, index) => ({ index, embedding: Array.from({ length: 1536 }, () => text.length) }));
    response.end(JSON.stringify({ data }));
  };
  const calls = (count: number) => vi.waitFor(() => expect(held).toHaveLength(count), { timeout: 4000 });
  return { baseUrl: `http://127.0.0.1:${port}/v1`, held, answer, calls };
}

/** Eight calls are under way, and so many more questions wait. */
async function aCrowd(embedder: Embedder, server: Awaited<ReturnType<typeof aSlowServer>>) {
  const first = questions(AT_ONCE).map((text) => ask(embedder, text));
  await server.calls(AT_ONCE);
  const answerFirst = async () => {
    for (const call of server.held.slice(0, AT_ONCE)) server.answer(call);
    await Promise.all(first);
  };
  return { answerFirst };
}

/** Three questions that go together once those before them are answered. */
async function aGroupOfThree() {
  const server = await aSlowServer();
  const embedder = embedderAt(server.baseUrl);
  const { answerFirst } = await aCrowd(embedder, server);
  const group = Promise.allSettled(questions(3).map((text) => ask(embedder, text)));
  await answerFirst();
  return { server, group };
}

test("one question after the other asks at once and alone", async () => {
  const peer = await aPeer();
  const embedder = embedderAt(peer.baseUrl);
  for (const text of questions(3)) expect(await ask(embedder, text)).toHaveLength(1536);
  expect(peer.formats).toHaveLength(3);
});

test("questions that come while some are under way go together, each with its own vector", async () => {
  const peer = await aPeer();
  const embedder = embedderAt(peer.baseUrl);
  const texts = questions(100);
  const together = await Promise.all(texts.map((text) => ask(embedder, text)));
  expect(peer.formats).toHaveLength(AT_ONCE + Math.ceil((100 - AT_ONCE) / 32));
  expect(peer.embedded.toSorted()).toEqual(texts.toSorted());
  const [alone] = await embedder.embed(texts.slice(60, 61), {});
  expect(together[60]).toEqual(alone);
  expect(together[61]).not.toEqual(alone);
});

test("nobody waits long for a model that does not answer others", async () => {
  const server = await aSlowServer();
  const embedder = embedderAt(server.baseUrl);
  const { answerFirst } = await aCrowd(embedder, server);
  const last = ask(embedder, "And the plums?");
  await server.calls(AT_ONCE + 1);
  for (const call of server.held.slice(-1)) server.answer(call);
  expect(await last).toHaveLength(1536);
  await answerFirst();
});

test("texts of one embedder never go with another's, and a key that is refused is told without trying them again", async () => {
  const peer = await aPeer();
  const [mine, theirs] = [embedderAt(peer.baseUrl), embedderAt(peer.baseUrl, { key: "wrong" })];
  const asked = questions(20).flatMap((text) => [ask(mine, text), ask(theirs, `Theirs: ${text}`)]);
  const settled = await Promise.allSettled(asked);
  expect(settled.map(({ status }) => status)).toEqual(Array(20).fill(["fulfilled", "rejected"]).flat());
  expect(peer.embedded.some((text) => text.startsWith("Theirs"))).toBe(false);
});

test.each(["openai", "compatible"])("a text that the model refuses takes none with it (%s)", async (vendor) => {
  const peer = await aPeer({ embedsNot: /poison/u });
  const own = { OPENAI_COMPATIBLE_BASE_URL: peer.baseUrl, OPENAI_COMPATIBLE_API_KEY: KEY };
  const model = { OPENAI_COMPATIBLE_EMBEDDING_MODEL: "bge-m3", OPENAI_COMPATIBLE_EMBEDDING_DIMENSIONS: "1536" };
  const embedder = embedderAt(peer.baseUrl, vendor === "compatible" ? { ...own, ...model } : {});
  expect(embedder.id.startsWith(vendor)).toBe(true);
  const texts = questions(20).toSpliced(12, 1, "poison");
  const settled = await Promise.allSettled(texts.map((text) => ask(embedder, text)));
  expect(settled.flatMap(({ status }, index) => (status === "rejected" ? [texts[index]] : []))).toEqual(["poison"]);
  expect(settled[12]).toMatchObject({ reason: { code: "upstream_failed" } });
  expect(peer.embedded.toSorted()).toEqual(texts.filter((text) => text !== "poison").toSorted());
});

test.each(["fulfilled", "rejected"])(
  "a busy model is asked once more for all of them, after the time it names (%s)",
  async (end) => {
    const { server, group } = await aGroupOfThree();
    for (const call of [1, 2]) {
      await server.calls(AT_ONCE + call);
      const [last] = server.held.slice(-1);
      if (call === 2 && end === "fulfilled" && last) server.answer(last);
      else last?.response.writeHead(503, { "retry-after-ms": "1" }).end();
    }
    expect((await group).map(({ status }) => status)).toEqual([end, end, end]);
    expect(server.held.slice(AT_ONCE).map(({ texts }) => texts)).toEqual([questions(3), questions(3)]);
  },
);

test("when the way breaks, a group is sent once more, and not one by one", async () => {
  const { server, group } = await aGroupOfThree();
  for (const call of [1, 2]) {
    await server.calls(AT_ONCE + call);
    server.held.at(-1)?.response.destroy();
  }
  expect((await group).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(server.held.slice(AT_ONCE).map(({ texts }) => texts)).toEqual([questions(3), questions(3)]);
});

test("who stops while waiting is not asked for, and who stops later takes nobody's vector away", async () => {
  const server = await aSlowServer();
  const embedder = embedderAt(server.baseUrl);
  const { answerFirst } = await aCrowd(embedder, server);
  const [soon, later] = [new AbortController(), new AbortController()];
  const stopped = [soon, later].map(({ signal }, index) => ask(embedder, `stopped ${index}`, signal));
  const stays = ask(embedder, "stays");
  soon.abort();
  await expect(stopped[0]).rejects.toMatchObject({ code: "upstream_failed" });
  await answerFirst();
  await server.calls(AT_ONCE + 1);
  expect(server.held.at(-1)?.texts).toEqual(["stopped 1", "stays"]);
  later.abort();
  await expect(stopped[1]).rejects.toMatchObject({ code: "upstream_failed" });
  for (const call of server.held.slice(-1)) server.answer(call);
  expect((await stays)?.[0]).toBe("stays".length);
});

test("a call for which nobody waits any more is ended", async () => {
  const server = await aSlowServer();
  const embedder = embedderAt(server.baseUrl);
  const stop = new AbortController();
  const asked = ask(embedder, "alone", stop.signal);
  await server.calls(1);
  stop.abort();
  await expect(asked).rejects.toMatchObject({ code: "upstream_failed" });
  await vi.waitFor(() => expect(server.held[0]?.isLeft()).toBe(true));
});

test("long questions share a call only as far as the model takes them", async () => {
  const peer = await aPeer();
  const own = { OPENAI_COMPATIBLE_BASE_URL: peer.baseUrl, OPENAI_COMPATIBLE_API_KEY: KEY };
  const model = { OPENAI_COMPATIBLE_EMBEDDING_MODEL: "bge-m3", OPENAI_COMPATIBLE_EMBEDDING_DIMENSIONS: "1536" };
  const embedder = embedderAt(peer.baseUrl, { ...own, ...model });
  const texts = questions(24).map((text) => `${text} ${"pears and plums ".repeat(200)}`);
  expect(await Promise.all(texts.map((text) => ask(embedder, text)))).toHaveLength(24);
  // Sixteen waited; about ten of them have as many tokens as such a server takes.
  expect(peer.formats).toHaveLength(AT_ONCE + 2);
});
