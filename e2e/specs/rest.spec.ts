import { apiOf, untilReady, type Api } from "../fixtures/api";
import { shop } from "../fixtures/shop";
import { API_KEY, expect, test } from "../fixtures/test";

interface Citation {
  documentId: string;
  quote: string;
  start: number;
  end: number;
  url: string | null;
}

async function botWithKnowledge(api: Api, origin: string): Promise<string> {
  const { status, body: bot } = await api.post("/bots", { name: "Lumen helper" });
  expect(status).toBe(201);
  expect(bot).toMatchObject({ id: expect.stringMatching(/^bot_/), publicKey: expect.stringMatching(/^[a-z0-9]{20}$/) });
  const file = await api.upload(`/bots/${bot.id}/sources`, shop.pdfName, shop.pdf());
  expect(file).toMatchObject({ status: 202, body: { type: "file", status: "queued", title: shop.pdfName } });
  const page = await api.post(`/bots/${bot.id}/sources`, { type: "website", url: `${origin}${shop.pagePath}` });
  expect(page).toMatchObject({ status: 202, body: { type: "website" } });
  for (const source of [file, page]) await untilReady(api, bot.id, source.body.id);
  return bot.id;
}

test.beforeEach(({ site }) => {
  site.setPage(shop.pagePath, { html: shop.page });
});

test("every quote equals its document's text from start to end", async ({ product, site }) => {
  const api = apiOf(product.url, API_KEY);
  const botId = await botWithKnowledge(api, site.origin);
  for (const { ask, quote } of [shop.questions.pdf, shop.questions.page]) {
    const { status, body } = await api.post(`/bots/${botId}/chat`, { message: ask });
    expect(status).toBe(200);
    expect(body).toMatchObject({ answered: true, state: "complete", model: "embedded:extractive-1" });
    expect(body.answer).toContain(quote);
    expect(body.citations.map((citation: Citation) => citation.quote).join("\n")).toContain(quote);
    for (const citation of body.citations) {
      const document = await api.get(`/bots/${botId}/documents/${citation.documentId}`);
      expect(document.body.text.slice(citation.start, citation.end)).toBe(citation.quote);
    }
  }
});

test("an off-topic question is not answered", async ({ product, site }) => {
  const api = apiOf(product.url, API_KEY);
  const botId = await botWithKnowledge(api, site.origin);
  const { body } = await api.post(`/bots/${botId}/chat`, { message: shop.questions.offTopic });
  expect(body).toMatchObject({ answered: false, citations: [], state: "complete" });
});

test("the stream carries the same answer as JSON, with the conversation's id", async ({ product, site }) => {
  const api = apiOf(product.url, API_KEY);
  const botId = await botWithKnowledge(api, site.origin);
  const response = await api.raw("POST", `/bots/${botId}/chat`, { message: shop.questions.pdf.ask, stream: true });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
  const lines = (await response.text()).split("\n").filter((line) => line.startsWith("data: "));
  expect(lines.at(-1)).toBe("data: [DONE]");
  const chunks = lines.slice(0, -1).map((line) => JSON.parse(line.slice("data: ".length)));
  const text = chunks
    .filter((chunk) => chunk.type === "text-delta")
    .map((chunk) => chunk.delta)
    .join("");
  expect(text).toContain(shop.questions.pdf.quote);
  expect(chunks[0]).toMatchObject({
    type: "start",
    messageMetadata: { conversationId: expect.stringMatching(/^cnv_/) },
  });
  expect(chunks.at(-1)).toMatchObject({ type: "finish", messageMetadata: { answered: true, state: "complete" } });
  const { body } = await api.get(`/conversations/${chunks[0].messageMetadata.conversationId}/messages`);
  expect(body.items.map((message: { role: string }) => message.role)).toEqual(["visitor", "bot"]);
  expect(body.items[1].text).toBe(text);
});

test("the same message id replays the answer and stores nothing twice", async ({ product, site }) => {
  const api = apiOf(product.url, API_KEY);
  const botId = await botWithKnowledge(api, site.origin);
  const ask = { message: shop.questions.page.ask, messageId: "client-message-0001" };
  const [first, twin] = await Promise.all([api.post(`/bots/${botId}/chat`, ask), api.post(`/bots/${botId}/chat`, ask)]);
  const again = await api.post(`/bots/${botId}/chat`, ask);
  expect(twin.body).toEqual(first.body);
  expect(again.body).toEqual(first.body);
  const { body } = await api.get(`/conversations/${first.body.conversationId}/messages`);
  expect(body.items).toHaveLength(2);
});

test("search answers exact spans, best first, and deleting the source empties it", async ({ product, site }) => {
  const api = apiOf(product.url, API_KEY);
  const botId = await botWithKnowledge(api, site.origin);
  const { body } = await api.post(`/bots/${botId}/search`, { query: "Bergen ferry Norway", limit: 3 });
  const [best] = body.results;
  expect(best.text).toContain("Bergen ferry");
  const document = await api.get(`/bots/${botId}/documents/${best.documentId}`);
  expect(document.body.text.slice(best.start, best.end)).toBe(best.text);

  expect((await api.delete(`/bots/${botId}/sources/${best.sourceId}`)).status).toBe(200);
  const after = await api.post(`/bots/${botId}/search`, { query: "Bergen ferry Norway" });
  expect(after.body.results).toEqual([]);
  expect((await api.get(`/bots/${botId}/documents/${best.documentId}`)).status).toBe(404);
});

test("an unchanged source read again adds no rows", async ({ product }) => {
  const api = apiOf(product.url, API_KEY);
  const { body: bot } = await api.post("/bots", { name: "Twice" });
  const { body: source } = await api.post(`/bots/${bot.id}/sources`, {
    type: "text",
    title: "Note",
    text: "Pears are green.",
  });
  await untilReady(api, bot.id, source.id);
  const before = await api.get(`/bots/${bot.id}/sources/${source.id}/documents`);
  expect((await api.post(`/bots/${bot.id}/sources/${source.id}/sync`)).status).toBe(202);
  await untilReady(api, bot.id, source.id);
  const after = await api.get(`/bots/${bot.id}/sources/${source.id}/documents`);
  expect(after.body.items.map((item: { id: string; chunks: number }) => [item.id, item.chunks])).toEqual(
    before.body.items.map((item: { id: string; chunks: number }) => [item.id, item.chunks]),
  );
});

test("what cannot be read says why", async ({ product, site }) => {
  const api = apiOf(product.url, API_KEY);
  const { body: bot } = await api.post("/bots", { name: "Unreadable" });
  const refused = await api.upload(`/bots/${bot.id}/sources`, "photo.jpg", Uint8Array.of(0xff, 0xd8, 0xff, 0));
  expect(refused).toMatchObject({
    status: 415,
    body: { detail: expect.stringContaining("photo.jpg"), issues: [{ code: "picture", name: "photo.jpg" }] },
  });
  const { body: missing } = await api.post(`/bots/${bot.id}/sources`, { type: "website", url: `${site.origin}/gone` });
  const { body: inside } = await api.post(`/bots/${bot.id}/sources`, { type: "website", url: "http://127.0.0.1:1/" });
  for (const [source, reason] of [
    [missing, /404/],
    [inside, /private|not allowed|port/i],
  ] as const) {
    await expect
      .poll(async () => (await api.get(`/bots/${bot.id}/sources/${source.id}`)).body, { timeout: 30_000 })
      .toMatchObject({ status: "failed", error: expect.stringMatching(reason) });
  }
});

test("an Idempotency-Key makes a POST safe to repeat", async ({ product }) => {
  const api = apiOf(product.url, API_KEY);
  const key = { "idempotency-key": "create-bot-once" };
  const first = await api.post("/bots", { name: "Once" }, key);
  const again = await api.post("/bots", { name: "Once" }, key);
  expect(again).toEqual(first);
  expect(await api.post("/bots", { name: "Other" }, key)).toMatchObject({ status: 409, body: { code: "conflict" } });
});

test("bad input names its fields and changes nothing", async ({ product }) => {
  const api = apiOf(product.url, API_KEY);
  expect(await api.post("/bots", { name: "", colour: "red" })).toMatchObject({
    status: 400,
    body: { code: "bad_request", status: 400, requestId: expect.any(String), errors: expect.any(Array) },
  });
  const text = await fetch(`${product.url}/api/v1/bots`, {
    method: "POST",
    headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" },
    body: "{",
  });
  expect(text.status).toBe(400);
  expect(text.headers.get("content-type")).toContain("application/problem+json");
});

test("without a good key nothing is told", async ({ product }) => {
  for (const key of ["", "bs_wrongwrongwrongwrongwrongwrong"]) {
    expect(await apiOf(product.url, key).get("/bots")).toMatchObject({
      status: 401,
      body: { code: "unauthenticated" },
    });
  }
});

test("an id that is not ours is not found, in every position", async ({ product }) => {
  const api = apiOf(product.url, API_KEY);
  const { body: bot } = await api.post("/bots", { name: "Mine" });
  const calls = [
    api.get("/bots/bot_00000000000000000000000000"),
    api.get(`/bots/${bot.id}/sources/src_0000000000`),
    api.get(`/bots/${bot.id}/documents/doc_0000000000`),
    api.post("/bots/bot_0000000000/chat", { message: "Hello there" }),
    api.get("/conversations/cnv_0000000000"),
    api.post("/messages/msg_0000000000/feedback", { rating: "up" }),
  ];
  for (const call of calls) expect(await call).toMatchObject({ status: 404, body: { code: "not_found" } });
});

test("after a restart everything is still there", async ({ product, site }) => {
  const api = apiOf(product.url, API_KEY);
  const botId = await botWithKnowledge(api, site.origin);
  await product.restart();
  const { body } = await api.post(`/bots/${botId}/chat`, { message: shop.questions.pdf.ask });
  expect(body.answer).toContain(shop.questions.pdf.quote);
});
