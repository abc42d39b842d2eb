import { beforeAll, describe, expect, test, vi } from "vitest";
import { apiKeyScopes } from "~/contracts/access";
import { createApiKey } from "~/server/modules/api-keys";
import { apiRoutes } from "~/server/http/v1/routes";
import { APP_URL, testContainer } from "~/testing/container";
import { LAMPS, sendTo } from "~/testing/rest";
import { aWorkspace } from "~/testing/world";
import { BotsmithError, createBotsmithClient, everyItem, type AnswerEvent } from "./index";

const called = new Set<string>();
let apiKey: string;

/** The product behind `fetch`, without a socket between. */
const direct: typeof fetch = async (input, init = {}) => {
  if (typeof input !== "string") throw new TypeError("The client calls addresses");
  const path = input.slice(`${APP_URL}/api/v1`.length);
  called.add(`${init.method ?? "GET"} ${path.split("?")[0] ?? ""}`);
  return sendTo(init.method ?? "GET", path, init);
};

function client(options: { fetch?: typeof fetch; apiKey?: string; retries?: number } = {}) {
  return createBotsmithClient({ address: `${APP_URL}/`, apiKey, fetch: direct, ...options });
}

beforeAll(async () => {
  await testContainer({ jobs: true });
  apiKey = (await createApiKey(await aWorkspace(), { name: "Client", scopes: [...apiKeyScopes] })).key;
});

test("reaches every call of the API but those in OpenAI's format, which has clients of its own", async () => {
  const { bots, sources, documents, qaPairs, conversations, leads, exports, imports, ...botsmith } = client();
  const bot = await bots.create({ name: "Lumen" });
  expect(await bots.update(bot.id, { welcomeMessage: "Hello!" })).toMatchObject({ welcomeMessage: "Hello!" });
  expect(await bots.get(bot.id)).toMatchObject({ name: "Lumen" });
  expect((await bots.list()).items).toHaveLength(1);

  const source = await sources.addFile(bot.id, new Blob([LAMPS]), "handbook.md");
  const ready = async () => expect((await sources.get(bot.id, source.id)).status).toBe("ready");
  await vi.waitFor(ready, { timeout: 30_000, interval: 50 });
  expect((await sources.list(bot.id)).items).toMatchObject([{ id: source.id }]);
  const [document] = (await documents.list(bot.id, source.id)).items;
  const documentId = document?.id ?? "";
  expect(await documents.get(bot.id, documentId)).toMatchObject({ text: expect.stringContaining("45 days") });
  expect((await botsmith.search(bot.id, "return a lamp", { limit: 1 })).results).toHaveLength(1);
  const suggested = await botsmith.suggestedQuestions(bot.id, { limit: 1 });
  expect(suggested.questions).toMatchObject([{ title: document?.title }]);

  const answer = await botsmith.chat(bot.id, { message: "How many days do I have to return a lamp?" });
  expect(answer).toMatchObject({ answered: true, citations: [{ quote: expect.stringContaining("45 days") }] });
  expect(await botsmith.rate(answer.messageId, { rating: "up" })).toEqual({ rating: "up" });
  expect(await botsmith.stop(answer.messageId)).toEqual({ stopped: false });
  const { conversationId } = answer;
  expect((await conversations.messages(conversationId)).items).toHaveLength(2);
  expect(await conversations.get(conversationId)).toMatchObject({ botId: bot.id });
  expect((await conversations.list({ botId: bot.id })).items).toHaveLength(1);
  expect((await conversations.list({ botId: bot.id, answered: true, q: "lamp" })).items).toHaveLength(1);
  expect(await conversations.export(bot.id, { q: "return" })).toMatchObject([{ messages: [{}, { answered: true }] }]);
  for await (const event of conversations.resume(conversationId)) expect(event).toBe("nothing is being written");
  const rest: AnswerEvent[] = [];
  const seen = { messageId: answer.messageId, characters: 10, citations: 1 };
  for await (const event of conversations.resume(conversationId, { seen })) rest.push(event);
  expect(rest).toMatchObject([
    { type: "text", text: answer.answer.slice(10) },
    { type: "end", state: "complete" },
  ]);

  const pair = await qaPairs.add(bot.id, { question: "Do you ship to Norway?", answer: "Yes." });
  expect(await qaPairs.update(bot.id, pair.id, { answer: "No." })).toMatchObject({ answer: "No." });
  expect(await qaPairs.importCsv(bot.id, "question,answer\nPlums?,Yes.")).toMatchObject({ added: 1 });
  expect((await qaPairs.list(bot.id)).items).toHaveLength(2);
  await qaPairs.delete(bot.id, pair.id);

  expect(await leads.form(bot.id)).toMatchObject({ enabled: false });
  expect(await leads.updateForm(bot.id, { enabled: true })).toMatchObject({ enabled: true });
  expect(await leads.list(bot.id, { search: "ada" })).toEqual({ items: [], nextCursor: null });
  await expect(leads.delete(bot.id, "led_unknown")).rejects.toMatchObject({ status: 404 });

  const events = await sources.follow(bot.id, source.id, { signal: AbortSignal.timeout(10_000) });
  expect(events.headers.get("content-type")).toContain("text/event-stream");
  await events.body?.cancel();
  await documents.retry(bot.id, documentId);
  await sources.sync(bot.id, source.id);
  await sources.cancel(bot.id, source.id);
  await sources.delete(bot.id, source.id);
  expect((await botsmith.usage({ botId: bot.id, timeZone: "Europe/Amsterdam" })).totals.answers).toBe(1);
  await conversations.delete(conversationId);
  await bots.delete(bot.id);

  const { id: exportId } = await exports.create();
  const made = async () => expect(await exports.get(exportId)).toMatchObject({ kind: "export", status: "done" });
  await vi.waitFor(made, { timeout: 30_000, interval: 50 });
  expect((await exports.list({ limit: 1 })).items).toMatchObject([{ id: exportId }]);
  await expect(exports.cancel(exportId)).rejects.toMatchObject({ status: 409 });
  const archive = await (await exports.download(exportId)).blob();
  const { id: importId } = await imports.create(archive);
  const read = async () => expect(await imports.get(importId)).toMatchObject({ kind: "import", status: "done" });
  await vi.waitFor(read, { timeout: 30_000, interval: 50 });
  expect((await imports.list()).items).toMatchObject([{ id: importId, bytes: archive.size }]);
  await expect(imports.cancel(importId)).rejects.toMatchObject({ status: 409 });
  await exports.delete(exportId);

  const missed = apiRoutes
    .filter(({ group }) => group !== "OpenAI format")
    .map(({ method, path }) => ({
      method,
      path,
      pattern: new RegExp(`^${method} ${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    }))
    .filter(({ pattern }) => ![...called].some((call) => pattern.test(call)));
  expect(missed.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test("walks through every item, page after page", async () => {
  const { bots } = client();
  for (const name of ["One", "Two", "Three"]) await bots.create({ name });
  const names: string[] = [];
  for await (const { name } of everyItem(({ cursor }) => bots.list({ limit: 2, ...(cursor ? { cursor } : {}) }))) {
    names.push(name);
  }
  expect(names.toSorted()).toEqual(expect.arrayContaining(["One", "Three", "Two"]));
});

describe("a streamed answer", () => {
  test("tells its start, its text, its quotes and one end", async () => {
    const botsmith = client();
    const bot = await botsmith.bots.create({ name: "Lumen" });
    const source = await botsmith.sources.add(bot.id, { type: "text", title: "Handbook", text: LAMPS });
    const ready = async () => expect((await botsmith.sources.get(bot.id, source.id)).status).toBe("ready");
    await vi.waitFor(ready, { timeout: 30_000, interval: 50 });
    const events: AnswerEvent[] = [];
    for await (const event of botsmith.stream(bot.id, { message: "May I return a lamp?" })) events.push(event);
    expect(events[0]).toMatchObject({ type: "start", conversationId: expect.stringMatching(/^cnv_/) });
    const text = events.flatMap((event) => (event.type === "text" ? [event.text] : [])).join("");
    expect(text).toContain("45 days");
    expect(events.filter(({ type }) => type === "citation")).not.toHaveLength(0);
    expect(events.at(-1)).toMatchObject({ type: "end", state: "complete", answered: true });
  });

  test("that breaks off says so, and leaving early lets go of the connection", async () => {
    const begun = 'data: {"type":"start","messageId":"msg_1","messageMetadata":{"conversationId":"cnv_1"}}\n\n';
    const cut = client({ fetch: async () => new Response(begun) });
    const events: AnswerEvent[] = [];
    for await (const event of cut.stream("bot_1", { message: "Hello?" })) events.push(event);
    expect(events.at(-1)).toMatchObject({ type: "failed", message: expect.stringContaining("messageId") });

    let given: AbortSignal | null | undefined;
    const endless = client({
      fetch: async (_, init) => {
        given = init?.signal;
        return new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode(begun)) }));
      },
    });
    for await (const event of endless.stream("bot_1", { message: "Hello?" })) if (event.type === "start") break;
    expect(given?.aborted).toBe(true);
  });
});

describe("a refusal", () => {
  test("is an error with Botsmith's sentence, its code and its fields", async () => {
    const refused = await client()
      .bots.create({ name: "", accentColor: "red" })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BotsmithError);
    expect(refused).toMatchObject({ status: 400, code: "bad_request", requestId: expect.any(String) });
    expect(refused).toMatchObject({ errors: expect.arrayContaining([expect.objectContaining({ path: "name" })]) });
    await expect(client().bots.get("bot_unknown")).rejects.toMatchObject({ status: 404, code: "not_found" });
    await expect(client({ apiKey: "bs_wrong" }).bots.list()).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("of something in between that explains nothing is told as such", async () => {
    const proxy = client({ fetch: async () => new Response("<h1>Bad gateway</h1>", { status: 502 }) });
    await expect(proxy.bots.list()).rejects.toMatchObject({ status: 502, code: "unexpected" });
  });

  test("for now is tried again with the same Idempotency-Key, and for good is not", async () => {
    const keys: (string | null)[] = [];
    const answers = [503, 429, 200];
    const busy = client({
      fetch: async (_, init) => {
        keys.push(new Headers(init?.headers).get("idempotency-key"));
        return Response.json({ id: "bot_1" }, { status: answers.shift() ?? 500, headers: { "retry-after": "0.01" } });
      },
    });
    expect(await busy.bots.create({ name: "Lumen" })).toEqual({ id: "bot_1" });
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    answers.push(500, 200);
    await expect(busy.bots.list()).rejects.toMatchObject({ status: 500 });
    expect(answers).toEqual([200]);
  });
});
