import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { UIMessageChunk } from "ai";
import { randomToken } from "~/server/core/ids";
import { testContainer } from "~/testing/container";
import { startOpenAIPeer, type OpenAIPeer } from "~/testing/peers/openai";
import { aBotThatKnows, problemIn, read, restApi, type RestApi } from "~/testing/rest";
import { allChunks, chunksOf, messageIn, textOf } from "~/testing/ui-stream";

const RETURNS = "How many days do customers have to return a lamp?";
const LONG = `Customers may return a lamp within 45 days of delivery [1]. ${"And that is that. ".repeat(40)}`.trim();

const Metadata = z.object({ conversationId: z.string() });

let peer: OpenAIPeer;
let api: RestApi;
let bot: string;

beforeAll(async () => {
  peer = await startOpenAIPeer({ apiKey: "sk-test", paceMs: 5 });
  const env = { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: peer.baseUrl, OPENAI_EMBEDDING_MODEL: "none" };
  await testContainer({ jobs: true, env });
  api = await restApi();
  bot = await aBotThatKnows(api);
  peer.reply(() => "Customers may return a lamp within 45 days of delivery [1].");
});

afterAll(() => peer.close());

async function open(body: object, headers: Record<string, string> = {}): Promise<Response> {
  return api.send("POST", `/bots/${bot}/chat`, {
    body: JSON.stringify({ message: RETURNS, stream: true, ...body }),
    headers: { "content-type": "application/json", ...headers },
  });
}

async function stored(conversationId: string) {
  return (await api.call("GET", `/conversations/${conversationId}/messages`)).body.items.at(-1);
}

describe("a streamed answer", () => {
  test("is the AI SDK's UI message stream, with the quote and what it cost", async () => {
    const response = await open({});
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
    expect(response.headers.get("cache-control")).toContain("no-transform");

    const message = await messageIn(response);
    expect(message).toMatchObject({
      id: expect.stringMatching(/^msg_/),
      role: "assistant",
      metadata: { answered: true, state: "complete", extractive: false, usage: { inputTokens: 100 } },
    });
    const answer = await stored(Metadata.parse(message.metadata).conversationId);
    expect(answer).toMatchObject({ id: message.id, text: textOf(message), state: "complete" });
    const cited = message.parts.filter((part) => part.type === "data-citation");
    expect(cited).toEqual([{ type: "data-citation", id: "citation-1", data: answer.citations[0] }]);
  });

  test("opens and closes every part once, in order", async () => {
    const response = await open({});
    const copy = response.clone();
    const types = (await allChunks(response)).map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual(["start", "text-start"]);
    expect(types.slice(-2)).toEqual(["text-end", "finish"]);
    expect(new Set(types)).toEqual(
      new Set(["start", "text-start", "text-delta", "data-citation", "text-end", "finish"]),
    );
    expect((await copy.text()).endsWith("data: [DONE]\n\n")).toBe(true);
  });

  test("in which the bot abstains is whole, too", async () => {
    const message = await messageIn(await open({ message: "Who won the chess olympiad in 1972?" }));
    expect(message.metadata).toMatchObject({ answered: false, state: "complete" });
    expect(textOf(message)).not.toBe("");
  });

  test("whose model fails ends with a sentence", async () => {
    peer.fail("401");
    const chunks = await allChunks(await open({}));
    expect(chunks.at(-1)).toEqual({ type: "error", errorText: expect.stringMatching(/\.$/) });
    expect(chunks.map(({ type }) => type)).not.toContain("finish");
  });

  test("that cannot begin is a problem document", async () => {
    expect(problemIn(await read(await open({ message: "" }))).status).toBe(400);
    expect(problemIn(await read(await open({ conversationId: "cnv_unknown" }))).status).toBe(404);
  });
});

describe("a reader who leaves", () => {
  test("half-way finds the whole answer stored", async () => {
    const before = peer.chats.length;
    peer.reply(() => LONG);
    const reader = chunksOf(await open({})).getReader();
    const { value: start } = await reader.read();
    const { conversationId } = Metadata.parse(start?.type === "start" ? start.messageMetadata : undefined);
    await reader.read();
    await reader.cancel();
    expect(await stored(conversationId)).toMatchObject({ state: "streaming" });
    await expect.poll(async () => (await stored(conversationId)).state, { timeout: 20_000 }).toBe("complete");
    expect(await stored(conversationId)).toMatchObject({ text: LONG, answered: true });
    expect(peer.chats).toHaveLength(before + 1);
  });

  test("and comes back with the same message id gets all of it, from the first word", async () => {
    peer.reply(() => LONG);
    const messageId = randomToken();
    const reader = chunksOf(await open({ messageId })).getReader();
    await reader.read();
    await reader.cancel();
    const running = await messageIn(await open({ messageId }));
    expect(textOf(running)).toBe(LONG);
    const replayed = await messageIn(await open({ messageId }));
    expect({ ...replayed, parts: [] }).toEqual({ ...running, parts: [] });
    expect(textOf(replayed)).toBe(LONG);
  });
});

describe("an answer whose connection broke", () => {
  test("is told from where it broke, while it is written, afterwards, and not at all where nothing is left", async () => {
    peer.reply(() => LONG);
    const messageId = randomToken();
    const { start, text, lastId } = await cutOff(await open({ messageId }));
    const { conversationId } = Metadata.parse(start.messageMetadata);
    const after = (id: string) =>
      api.send("GET", `/conversations/${conversationId}/stream`, { headers: lastEvent(id) });

    const resumed = await after(lastId);
    const copy = resumed.clone();
    const chunks = await allChunks(resumed);
    expect(chunks.map(({ type }) => type)).not.toContain("start");
    expect(text + deltas(chunks)).toBe(LONG);
    expect(chunks.at(-1)).toMatchObject({ type: "finish", messageMetadata: { state: "complete" } });
    const endId = lastIdIn(await copy.text());

    // It has ended by now: without a position there is nothing to go on with, with one there is the rest.
    expect((await after("")).status).toBe(204);
    expect((await after(endId)).status).toBe(204);
    expect(text + deltas(await allChunks(await after(lastId)))).toBe(LONG);
    expect(text + deltas(await allChunks(await open({ messageId }, lastEvent(lastId))))).toBe(LONG);
    expect(deltas(await allChunks(await open({ messageId })))).toBe(LONG);
  });

  test("is not told to who names an answer of another conversation or workspace", async () => {
    peer.reply(() => LONG.slice(0, 200));
    const [mine, other] = [await cutOff(await open({})), await cutOff(await open({}))];
    const path = `/conversations/${Metadata.parse(mine.start.messageMetadata).conversationId}/stream`;
    await expect.poll(async () => (await api.send("GET", path)).status, { timeout: 20_000 }).toBe(204);
    expect((await api.send("GET", path, { headers: lastEvent(other.lastId) })).status).toBe(204);
    const theirs = await restApi();
    expect((await theirs.send("GET", path, { headers: lastEvent(mine.lastId) })).status).toBe(404);
  });

  test("is stopped by its message's id, once, by its own workspace only", async () => {
    peer.reply(() => LONG.repeat(10));
    const reader = chunksOf(await open({})).getReader();
    const { value: start } = await reader.read();
    const messageId = start?.type === "start" ? start.messageId : undefined;
    for (let { value } = await reader.read(); value?.type !== "text-delta"; { value } = await reader.read());
    const stop = (by: RestApi) => by.call("POST", `/messages/${messageId}/stop`);
    expect(problemIn(await stop(await restApi())).status).toBe(404);
    expect(await stop(api)).toMatchObject({ status: 200, body: { stopped: true } });
    let last: unknown;
    for (let { value } = await reader.read(); value; { value } = await reader.read()) last = value;
    expect(last).toMatchObject({ type: "finish", messageMetadata: { state: "partial" } });
    expect(await stop(api)).toMatchObject({ status: 200, body: { stopped: false } });
  });
});

const lastEvent = (id: string) => ({ "last-event-id": id });

function deltas(chunks: readonly UIMessageChunk[]): string {
  return chunks.map((chunk) => (chunk.type === "text-delta" ? chunk.delta : "")).join("");
}

/** What came of an answer until, after some words, its connection broke. */
async function cutOff(response: Response) {
  const copy = response.clone().body?.pipeThrough(new TextDecoderStream()).getReader();
  void response.body?.cancel();
  let read = "";
  while ((read.match(/"text-delta"/g) ?? []).length < 3) read += (await copy?.read())?.value ?? "";
  await copy?.cancel();
  const whole = read.slice(0, read.lastIndexOf("\n\n") + 2);
  const chunks = await allChunks(new Response(whole));
  const [start] = chunks;
  if (start?.type !== "start") throw new Error("The stream did not start");
  return { start, text: deltas(chunks), lastId: lastIdIn(whole) };
}

function lastIdIn(stream: string): string {
  return [...stream.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? "";
}

describe("a stream with an Idempotency-Key", () => {
  test("is told again, while it runs and afterwards, and the model is asked once", async () => {
    peer.reply(() => LONG);
    const headers = { "idempotency-key": randomToken() };
    const before = peer.chats.length;
    const [first, second] = [await open({}, headers), await open({}, headers)];
    const [one, two] = await Promise.all([messageIn(first), messageIn(second)]);
    expect(two).toEqual(one);
    const later = await messageIn(await open({}, headers));
    expect([later.id, textOf(later)]).toEqual([one.id, LONG]);
    expect(peer.chats).toHaveLength(before + 1);
  });

  test("refuses another question under the same key", async () => {
    const headers = { "idempotency-key": randomToken() };
    await allChunks(await open({}, headers));
    const other = await read(await open({ message: "How long is the warranty?" }, headers));
    expect(problemIn(other)).toMatchObject({ status: 409, code: "conflict" });
    const json = await api.call("POST", `/bots/${bot}/chat`, { message: RETURNS }, headers);
    expect(json.status).toBe(409);
  });
});
