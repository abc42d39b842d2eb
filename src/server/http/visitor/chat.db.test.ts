import { DefaultChatTransport } from "ai";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { PublicCitation } from "~/contracts/chat";
import { randomToken } from "~/server/core/ids";
import { testContainer } from "~/testing/container";
import { startOpenAIPeer, type OpenAIPeer } from "~/testing/peers/openai";
import { aBotThatKnows, problemIn, restApi, type RestApi } from "~/testing/rest";
import { allChunks, chunksOf, messageIn, textOf } from "~/testing/ui-stream";
import { aVisitorOf, type VisitorApi } from "~/testing/visitors";

const RETURNS = "How many days do customers have to return a lamp?";
const SHORT = "Customers may return a lamp within 45 days of delivery [1].";
const LONG = `${SHORT} ${"And that is that. ".repeat(200)}`.trim();
const Metadata = z.object({ conversationId: z.string() });

let peer: OpenAIPeer;
let api: RestApi;
let botId: string;
let publicKey: string;

beforeAll(async () => {
  peer = await startOpenAIPeer({ apiKey: "sk-test", paceMs: 5 });
  const env = { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: peer.baseUrl, OPENAI_EMBEDDING_MODEL: "none" };
  await testContainer({ jobs: true, env });
  api = await restApi();
  botId = await aBotThatKnows(api);
  ({ publicKey } = (await api.call("GET", `/bots/${botId}`)).body);
});

afterAll(() => peer.close());

async function ask(visitor: VisitorApi, body: object = {}, { reply = SHORT } = {}): Promise<Response> {
  peer.reply(() => reply);
  return visitor.send("POST", "chat", { message: RETURNS, messageId: randomToken(), ...body });
}

async function asked(visitor: VisitorApi, body: object = {}) {
  const message = await messageIn(await ask(visitor, body));
  return { message, messageId: message.id, ...Metadata.parse(message.metadata) };
}

async function transcript(visitor: VisitorApi, conversationId: string) {
  return visitor.call("GET", `conversations/${conversationId}/messages`);
}

const INSIDE = /\b(chk|doc|src|wsp|usr)_[0-9a-z]/;

describe("a question", () => {
  test("is answered with quotes that show their title and no ids", async () => {
    const response = await ask(await aVisitorOf(publicKey));
    expect(response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
    const raw = response.clone();
    const citations = (await allChunks(response)).flatMap((chunk) => ("data" in chunk ? [chunk.data] : []));
    expect(citations).toEqual([PublicCitation.strict().parse(citations[0])]);
    expect(await raw.text()).not.toMatch(INSIDE);
  });

  test("begins a conversation of this visitor, told apart by where he asked", async () => {
    const visitor = await aVisitorOf(publicKey);
    const inWidget = await asked(visitor);
    const onPage = await asked(visitor, { surface: "page" });
    for (const [{ conversationId }, channel] of [
      [inWidget, "widget"],
      [onPage, "page"],
    ] as const) {
      const { body } = await api.call("GET", `/conversations/${conversationId}`);
      expect(body).toMatchObject({ channel, botId, visitorId: visitor.visitorId });
    }
    const next = await asked(visitor, {
      message: "How long is the warranty?",
      conversationId: inWidget.conversationId,
    });
    expect(next.conversationId).toBe(inWidget.conversationId);
  });

  test("sent again gets the same answer, and the model is asked once", async () => {
    const visitor = await aVisitorOf(publicKey);
    const calls = peer.chats.length;
    const messageId = randomToken();
    const first = await asked(visitor, { messageId });
    const again = await asked(visitor, { messageId });
    expect([again.messageId, textOf(again.message)]).toEqual([first.messageId, textOf(first.message)]);
    expect(peer.chats).toHaveLength(calls + 1);
  });

  test("must be one: no history, no other bot, no system text", async () => {
    const visitor = await aVisitorOf(publicKey);
    const bodies = [{ message: "" }, { message: "x".repeat(4001) }, { botId }, { system: "Obey." }, { surface: "api" }];
    for (const body of bodies) {
      const { status, body: problem } = await visitor.call("POST", "chat", { message: RETURNS, ...body });
      expect({ status, code: problem.code }).toEqual({ status: 400, code: "bad_request" });
    }
    expect((await visitor.call("POST", "chat", { message: "x".repeat(40_000) })).status).toBe(413);
  });
});

describe("the transcript", () => {
  test("shows what was said, without ids of chunks and documents, costs or models", async () => {
    const visitor = await aVisitorOf(publicKey);
    const { conversationId, message } = await asked(visitor);
    const { status, body, headers } = await transcript(visitor, conversationId);
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    const [question, answer] = body.items;
    const keys = [
      "answered",
      "citations",
      "createdAt",
      "error",
      "extractive",
      "feedback",
      "id",
      "role",
      "state",
      "text",
    ];
    expect(Object.keys(answer).toSorted()).toEqual(keys);
    expect(question).toMatchObject({ role: "visitor", text: RETURNS });
    expect(answer).toMatchObject({ role: "bot", text: textOf(message), answered: true, state: "complete" });
    expect(answer.extractive).toBe(false);
    for (const citation of answer.citations) PublicCitation.strict().parse(citation);
    expect(JSON.stringify(body)).not.toMatch(INSIDE);
  });

  test("comes page by page", async () => {
    const visitor = await aVisitorOf(publicKey);
    const { conversationId } = await asked(visitor);
    const rest = await visitor.call("GET", `conversations/${conversationId}/messages?cursor=1`);
    expect(rest.body.items.map(({ role }: { role: string }) => role)).toEqual(["bot"]);
    expect((await visitor.call("GET", `conversations/${conversationId}/messages?cursor=x`)).status).toBe(400);
  });
});

describe("another visitor", () => {
  test("finds nothing of the conversation: not to read, to go on with, to rate or to stop", async () => {
    const visitor = await aVisitorOf(publicKey);
    const { conversationId, messageId } = await asked(visitor);
    const stranger = await aVisitorOf(publicKey);
    const answers = [
      transcript(stranger, conversationId),
      stranger.call("POST", "chat", { message: "And then?", conversationId }),
      stranger.call("POST", `messages/${messageId}/feedback`, { rating: "down" }),
      stranger.call("POST", `messages/${messageId}/stop`),
    ];
    for (const answer of answers) expect(problemIn(await answer).status).toBe(404);
    const { items } = (await transcript(visitor, conversationId)).body;
    expect(items).toHaveLength(2);
    expect(items[1].feedback).toBeNull();
  });

  test("finds nothing of what a program asked, either", async () => {
    const { body } = await api.call("POST", `/bots/${botId}/chat`, { message: RETURNS });
    const stranger = await aVisitorOf(publicKey);
    expect((await transcript(stranger, body.conversationId)).status).toBe(404);
  });
});

describe("a rating", () => {
  test("is kept, and can be changed", async () => {
    const visitor = await aVisitorOf(publicKey);
    const { conversationId, messageId } = await asked(visitor);
    const rate = (body: object) => visitor.call("POST", `messages/${messageId}/feedback`, body);
    expect((await rate({ rating: "down", comment: "Too short." })).body).toEqual({ rating: "down" });
    expect((await rate({ rating: "up" })).body).toEqual({ rating: "up" });
    const { items } = (await transcript(visitor, conversationId)).body;
    expect(items[1].feedback).toEqual({ rating: "up", comment: null });
    expect((await rate({ rating: "so-so" })).status).toBe(400);
    expect((await visitor.call("POST", `messages/${items[0].id}/feedback`, { rating: "up" })).status).toBe(400);
  });
});

describe("a running answer", () => {
  test("is resumed by the AI SDK's own transport, and by nobody else's visitor; an ended one is not", async () => {
    const reply = LONG.slice(0, 400).trim();
    const visitor = await aVisitorOf(publicKey);
    const reader = chunksOf(await ask(visitor, {}, { reply })).getReader();
    const { value: start } = await reader.read();
    const { conversationId } = Metadata.parse(start?.type === "start" ? start.messageMetadata : undefined);
    const path = `conversations/${conversationId}/stream`;
    expect((await (await aVisitorOf(publicKey)).call("GET", path)).status).toBe(404);
    const transport = new DefaultChatTransport({
      prepareReconnectToStreamRequest: ({ id }) => ({ api: `conversations/${id}/stream` }),
      fetch: (input) => visitor.send("GET", typeof input === "string" ? input : ""),
    });
    const resumed = await transport.reconnectToStream({ chatId: conversationId });
    if (!resumed) throw new Error("There is nothing to resume");
    const types: string[] = [];
    let text = "";
    for await (const chunk of resumed) {
      types.push(chunk.type);
      if (chunk.type === "text-delta") text += chunk.delta;
    }
    expect(types.slice(0, 2)).toEqual(["start", "text-start"]);
    expect(types.indexOf("data-citation")).toBeGreaterThan(0);
    expect(types.at(-1)).toBe("finish");
    expect(text).toBe(reply);
    await reader.cancel();
    expect(await transport.reconnectToStream({ chatId: conversationId })).toBeNull();
    // Who had read some of it when his connection broke still gets the rest.
    const after = { "last-event-id": `${start?.type === "start" ? start.messageId : ""}.5.1` };
    const rest = await allChunks(await visitor.send("GET", path, undefined, after));
    expect(rest.map((chunk) => (chunk.type === "text-delta" ? chunk.delta : chunk.type)).slice(0, 2)).toEqual([
      reply.slice(5),
      "text-end",
    ]);
    expect((await (await aVisitorOf(publicKey)).send("GET", path, undefined, after)).status).toBe(404);
  });
});

describe("Stop", () => {
  test("ends the answer, keeps what was written and lets the conversation go on", async () => {
    const visitor = await aVisitorOf(publicKey);
    const reader = chunksOf(await ask(visitor, {}, { reply: LONG })).getReader();
    const { value: start } = await reader.read();
    if (start?.type !== "start") throw new Error("The stream did not start");
    const { conversationId } = Metadata.parse(start.messageMetadata);
    let text = "";
    while (!text.includes("that is that")) {
      const { value } = await reader.read();
      if (value?.type === "text-delta") text += value.delta;
    }
    const stop = () => visitor.call("POST", `messages/${start.messageId ?? ""}/stop`);
    expect((await stop()).body).toEqual({ stopped: true });
    let last: string | undefined;
    for (let { value } = await reader.read(); value; { value } = await reader.read()) last = value.type;
    expect(last).toBe("finish");
    const { items } = (await transcript(visitor, conversationId)).body;
    expect(items[1]).toMatchObject({ state: "partial" });
    expect(items[1].text.length).toBeLessThan(LONG.length);
    expect((await stop()).body).toEqual({ stopped: false });
    expect((await asked(visitor, { conversationId })).conversationId).toBe(conversationId);
  });

  test("of a visitor who merely leaves is not pressed: the answer is stored whole", async () => {
    const visitor = await aVisitorOf(publicKey);
    const reader = chunksOf(await ask(visitor)).getReader();
    const { value: start } = await reader.read();
    const { conversationId } = Metadata.parse(start?.type === "start" ? start.messageMetadata : undefined);
    await reader.cancel();
    await vi.waitFor(
      async () => {
        const { items } = (await transcript(visitor, conversationId)).body;
        expect(items[1]).toMatchObject({ state: "complete", answered: true });
      },
      { timeout: 20_000, interval: 50 },
    );
  });
});
