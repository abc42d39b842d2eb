import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusalTexts } from "~/lib/refusal-texts";
import { randomToken } from "~/server/core/ids";
import { costMicros } from "~/server/providers/models/prices";
import { testContainer } from "~/testing/container";
import { startOpenAIPeer, type OpenAIPeer } from "~/testing/peers/openai";
import { aBotThatKnows, LAMPS, problemIn, restApi, type RestApi } from "~/testing/rest";

const RETURNS = "How many days do customers have to return a lamp?";
const WARRANTY = "How long is the warranty?";

let peer: OpenAIPeer;
let api: RestApi;
let quoting: string;
let writing: string;

beforeAll(async () => {
  peer = await startOpenAIPeer({ apiKey: "sk-test" });
  const env = { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: peer.baseUrl, OPENAI_EMBEDDING_MODEL: "none" };
  await testContainer({ jobs: true, env });
  api = await restApi();
  quoting = await aBotThatKnows(api, { model: "embedded:extractive-1" });
  writing = await aBotThatKnows(api);
});

afterAll(() => peer.close());

function ask(
  botId: string,
  body: object,
  { as = api, headers }: { as?: RestApi; headers?: Record<string, string> } = {},
) {
  return as.call("POST", `/bots/${botId}/chat`, body, headers);
}

async function messagesOf(conversationId: string) {
  return (await api.call("GET", `/conversations/${conversationId}/messages`)).body.items;
}

describe("an answer", () => {
  test("quotes the document to the letter, at the place that it names", async () => {
    const { status, body } = await ask(quoting, { message: RETURNS });
    expect(status).toBe(200);
    expect(body).toMatchObject({ answered: true, state: "complete", model: "embedded:extractive-1" });
    const [citation] = body.citations;
    const { body: document } = await api.call("GET", `/bots/${quoting}/documents/${citation.documentId}`);
    expect(document.text).toBe(LAMPS);
    expect(document.text.slice(citation.start, citation.end)).toBe(citation.quote);
    expect(citation.quote).toBe("Customers may return any lamp within 45 days of delivery.");
    expect(body.answer).toContain("[1]");
  });

  test("is stored, under the channel of the API, with what it cost", async () => {
    const { body } = await ask(writing, { message: RETURNS });
    expect(body.usage).toEqual({ inputTokens: 100, outputTokens: expect.any(Number) });
    const [question, answer] = await messagesOf(body.conversationId);
    expect(question).toMatchObject({ role: "visitor", text: RETURNS });
    expect(answer).toMatchObject({ id: body.messageId, text: body.answer, usage: body.usage, model: body.model });
    expect(answer.citations).toEqual(body.citations);
    expect((await api.call("GET", `/conversations/${body.conversationId}`)).body).toMatchObject({
      channel: "api",
      title: RETURNS,
      messages: 2,
    });
  });

  test("is stored with its price from the list and with how long it took", async () => {
    const { body } = await ask(writing, { message: RETURNS });
    const stored = await api.owner.db.message.findUniqueOrThrow({ where: { id: body.messageId } });
    const { inputTokens: input, outputTokens: output } = body.usage;
    expect(output).toBeGreaterThan(5);
    expect(stored).toMatchObject({ inputTokens: input, outputTokens: output, model: body.model });
    expect(stored.costMicros).toBeGreaterThan(0);
    expect(stored.costMicros).toBe(costMicros(body.model, { input, output }));
    expect(stored.firstTokenMs).toBeGreaterThanOrEqual(0);
    expect(stored.durationMs).toBeGreaterThanOrEqual(stored.firstTokenMs ?? Infinity);
    expect(stored.evidence).toMatchObject({ timings: expect.anything(), models: { answered: body.model } });
    const abstained = await ask(writing, { message: "Who won the chess olympiad in 1972?" });
    expect(await api.owner.db.message.findUniqueOrThrow({ where: { id: abstained.body.messageId } })).toMatchObject({
      ...{ inputTokens: 0, outputTokens: 0, costMicros: 0, durationMs: expect.any(Number) },
    });
  });

  test("that the bot does not know says so and cites nothing", async () => {
    const { body } = await ask(quoting, { message: "Who won the chess olympiad in 1972?" });
    expect(body).toMatchObject({ answered: false, citations: [], state: "complete" });
  });

  test("goes on in its conversation, and only in one that exists and is this bot's", async () => {
    const first = await ask(quoting, { message: RETURNS });
    const { conversationId } = first.body;
    const second = await ask(quoting, { message: WARRANTY, conversationId });
    expect(second.body.conversationId).toBe(conversationId);
    expect(await messagesOf(conversationId)).toHaveLength(4);
    expect((await ask(quoting, { message: WARRANTY, conversationId: "cnv_unknown" })).status).toBe(404);
    expect((await ask(writing, { message: WARRANTY, conversationId })).status).toBe(404);
    expect((await ask("bot_unknown", { message: WARRANTY })).status).toBe(404);
  });

  test("to the same message id is the stored one", async () => {
    const messageId = randomToken();
    const calls = peer.chats.length;
    const first = await ask(writing, { message: RETURNS, messageId });
    const again = await ask(writing, { message: RETURNS, messageId });
    expect(again.body).toEqual(first.body);
    expect(peer.chats).toHaveLength(calls + 1);
  });

  test("that was cut at its length is partial, and no failure", async () => {
    peer.fail("length");
    expect(await ask(writing, { message: RETURNS })).toMatchObject({ status: 200, body: { state: "partial" } });
  });
});

describe("a model that fails", () => {
  test("is a 502 with a sentence, and the question can be asked again with the same Idempotency-Key", async () => {
    const headers = { "idempotency-key": randomToken() };
    peer.fail("401");
    const failed = await ask(writing, { message: RETURNS }, { headers });
    expect(problemIn(failed)).toMatchObject({
      status: 502,
      code: "upstream_failed",
      detail: expect.stringMatching(/\.$/),
    });
    expect(failed.body.detail).not.toContain("Incorrect");
    const again = await ask(writing, { message: RETURNS }, { headers });
    expect(again).toMatchObject({ status: 200, body: { answered: true } });
    const third = await ask(writing, { message: RETURNS }, { headers });
    expect(third.body).toEqual(again.body);
  });
});

describe("the visitors of a key", () => {
  test("are kept apart, also where they choose the same message id", async () => {
    const messageId = randomToken();
    const ada = await ask(quoting, { message: RETURNS, messageId, visitor: "ada" });
    const bob = await ask(quoting, { message: WARRANTY, messageId, visitor: "bob" });
    expect(bob.body.messageId).not.toBe(ada.body.messageId);
    expect(bob.body.answer).toContain("seven years");
    const { conversationId } = ada.body;
    expect((await ask(quoting, { message: WARRANTY, conversationId, visitor: "bob" })).status).toBe(404);
    expect((await ask(quoting, { message: WARRANTY, conversationId, visitor: "ada" })).status).toBe(200);
  });

  test("of another key of the workspace are other people", async () => {
    const other = await restApi({ owner: api.owner });
    const { conversationId } = (await ask(quoting, { message: RETURNS, visitor: "ada" })).body;
    const stolen = await ask(quoting, { message: WARRANTY, conversationId, visitor: "ada" }, { as: other });
    expect(stolen.status).toBe(404);
  });
});

test("a rating is kept with its answer, and only an answer can be rated", async () => {
  const { body } = await ask(quoting, { message: RETURNS });
  const rating = { rating: "down", comment: "Too short." };
  expect((await api.call("POST", `/messages/${body.messageId}/feedback`, rating)).body).toEqual({ rating: "down" });
  const [question, answer] = await messagesOf(body.conversationId);
  expect(answer.feedback).toEqual(rating);
  expect((await api.call("POST", `/messages/${question.id}/feedback`, rating)).status).toBe(400);
  expect((await api.call("POST", "/messages/msg_unknown/feedback", rating)).status).toBe(404);
});

describe("a model that gives away its instructions", () => {
  test("is told of in a sentence, and not by the words that were out before it was noticed", async () => {
    // The last of this file: nobody asks this model after it.
    peer.reply(({ system }) => system);
    const { status, body } = await ask(writing, { message: RETURNS }, { headers: { "accept-language": "de" } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: "refused", fault: "confidential", answered: false });
    expect(body.answer).toBe(refusalTexts("de").confidential);
    const messages = [{ role: "user", content: RETURNS }];
    const completion = await api.call("POST", "/chat/completions", { model: writing, messages });
    expect(completion.body.choices).toMatchObject([
      { finish_reason: "content_filter", message: { content: refusalTexts("en").confidential } },
    ]);
  });
});
