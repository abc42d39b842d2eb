import { beforeAll, describe, expect, test } from "vitest";
import { Answer } from "~/contracts/chat";
import { BotListItem, BotView } from "~/contracts/bots";
import { pageOf } from "~/contracts/common";
import { ConversationView, MessageView } from "~/contracts/conversations";
import { DocumentListItem, DocumentView, SearchResults, SourceView } from "~/contracts/knowledge";
import { QaImportResult, QaPairView } from "~/contracts/qa";
import { testContainer } from "~/testing/container";
import { thingsOf, type Things } from "~/testing/isolation/things";
import { problemIn, read, restApi, type ApiAnswer, type RestApi } from "~/testing/rest";
import { aWorkspace } from "~/testing/world";
import { speaksOpenAI } from "./openai/errors";
import { apiRoutes } from "./routes";
import { z } from "zod";

let api: RestApi;
let things: Things;

beforeAll(async () => {
  await testContainer({ jobs: true });
  const owner = await aWorkspace();
  api = await restApi({ owner });
  things = await thingsOf(owner);
});

interface RouteCase {
  /** A call that works, and what its answer must look like. */
  happy: { body?: () => unknown; status?: number; shape: z.ZodType };
  /** A call that cannot work: another body, an id of nothing, or a query that nobody understands. */
  bad: { body?: unknown; query?: string; params?: Partial<Things>; status: number };
}

const Model = z.strictObject({
  ...{ id: z.string(), object: z.literal("model"), created: z.number().int(), owned_by: z.string() },
  botsmith: z.strictObject({ name: z.string() }),
});
const OpenAIError = z.strictObject({
  error: z.strictObject({
    ...{ message: z.string(), type: z.string() },
    ...{ param: z.string().nullable(), code: z.string().nullable() },
  }),
});
const Deleted = z.strictObject({ deleted: z.literal(true) });
const unknownBot = { params: { botId: "bot_unknown" }, status: 404 };
const badLimit = { query: "?limit=0", status: 400 };

/** Every route of the table has its line here; a new one fails the suite until it has, too. */
const cases: Record<string, RouteCase> = {
  "POST /bots": {
    happy: { body: () => ({ name: "New" }), status: 201, shape: BotView.strict() },
    bad: { body: { name: "" }, status: 400 },
  },
  "GET /bots": { happy: { shape: pageOf(BotListItem.strict()) }, bad: badLimit },
  "GET /bots/{botId}": { happy: { shape: BotView.strict() }, bad: unknownBot },
  "PATCH /bots/{botId}": {
    happy: { body: () => ({ welcomeMessage: "Hello!" }), shape: BotView.strict() },
    bad: { body: { colour: "red" }, status: 400 },
  },
  "DELETE /bots/{botId}": { happy: { shape: Deleted }, bad: unknownBot },
  "POST /bots/{botId}/sources": {
    happy: { body: () => ({ type: "text", title: "Fruit", text: "Pears." }), status: 202, shape: SourceView.strict() },
    bad: { body: { type: "text", title: "Fruit" }, status: 400 },
  },
  "GET /bots/{botId}/sources": { happy: { shape: pageOf(SourceView.strict()) }, bad: badLimit },
  "GET /bots/{botId}/sources/{sourceId}": {
    happy: { shape: SourceView.strict() },
    bad: { params: { sourceId: "src_unknown" }, status: 404 },
  },
  "GET /bots/{botId}/sources/{sourceId}/events": {
    happy: { shape: SourceView.strict() },
    bad: { params: { sourceId: "src_unknown" }, status: 404 },
  },
  "DELETE /bots/{botId}/sources/{sourceId}": {
    happy: { shape: Deleted },
    bad: { params: { sourceId: "src_unknown" }, status: 404 },
  },
  "POST /bots/{botId}/sources/{sourceId}/sync": {
    happy: { status: 202, shape: SourceView.strict() },
    bad: { params: { sourceId: "src_unknown" }, status: 404 },
  },
  "POST /bots/{botId}/sources/{sourceId}/cancel": {
    happy: { shape: SourceView.strict() },
    bad: { params: { sourceId: "src_unknown" }, status: 404 },
  },
  "GET /bots/{botId}/sources/{sourceId}/documents": {
    happy: { shape: pageOf(DocumentListItem.strict()) },
    bad: { query: "?page=2", status: 400 },
  },
  "GET /bots/{botId}/documents/{documentId}": {
    happy: { shape: DocumentView.strict() },
    bad: { params: { documentId: "doc_unknown" }, status: 404 },
  },
  "POST /bots/{botId}/documents/{documentId}/retry": {
    happy: { status: 202, shape: DocumentListItem.strict() },
    bad: { params: { documentId: "doc_unknown" }, status: 404 },
  },
  "POST /bots/{botId}/search": {
    happy: { body: () => ({ query: "refunds" }), shape: SearchResults.strict() },
    bad: { body: { query: "refunds", limit: 1000 }, status: 400 },
  },
  "POST /bots/{botId}/chat": {
    happy: { body: () => ({ message: "Refunds?" }), shape: Answer.omit({ extractive: true, error: true }).strict() },
    bad: { body: { message: "  " }, status: 400 },
  },
  "POST /bots/{botId}/qa-pairs": {
    happy: { body: () => ({ question: "Pears?", answer: "Yes." }), status: 201, shape: QaPairView.strict() },
    bad: { body: { question: "Pears?", answer: "Yes.", threshold: 0.1 }, status: 400 },
  },
  "GET /bots/{botId}/qa-pairs": { happy: { shape: pageOf(QaPairView.strict()) }, bad: badLimit },
  "PATCH /bots/{botId}/qa-pairs/{pairId}": {
    happy: { body: () => ({ answer: "Every second Monday." }), shape: QaPairView.strict() },
    bad: { body: { colour: "red" }, status: 400 },
  },
  "DELETE /bots/{botId}/qa-pairs/{pairId}": {
    happy: { shape: Deleted },
    bad: { params: { pairId: "qap_unknown" }, status: 404 },
  },
  "POST /bots/{botId}/qa-pairs/import": {
    happy: { body: () => ({ csv: "question,answer\nPlums?,Yes." }), shape: QaImportResult.strict() },
    bad: { body: { csv: "" }, status: 400 },
  },
  "POST /messages/{messageId}/feedback": {
    happy: { body: () => ({ rating: "up" }), shape: z.strictObject({ rating: z.literal("up") }) },
    bad: { body: { rating: "so-so" }, status: 400 },
  },
  "POST /chat/completions": {
    happy: {
      body: () => ({ model: things.botId, messages: [{ role: "user", content: "Refunds?" }] }),
      shape: z.looseObject({ object: z.literal("chat.completion") }),
    },
    bad: { body: { model: "bot_unknown", messages: [{ role: "user", content: "Refunds?" }] }, status: 404 },
  },
  "GET /models": {
    happy: { shape: z.strictObject({ object: z.literal("list"), data: z.array(Model).min(1) }) },
    bad: { query: "", status: 200 },
  },
  "GET /models/{botId}": { happy: { shape: Model }, bad: unknownBot },
  "GET /conversations": {
    happy: { shape: pageOf(ConversationView.strict()) },
    bad: { query: "?cursor=nonsense", status: 400 },
  },
  "GET /conversations/{conversationId}": {
    happy: { shape: ConversationView.strict() },
    bad: { params: { conversationId: "cnv_unknown" }, status: 404 },
  },
  "GET /conversations/{conversationId}/messages": {
    happy: { shape: pageOf(MessageView.strict()) },
    bad: { query: "?cursor=99999999999", status: 400 },
  },
  "DELETE /conversations/{conversationId}": {
    happy: { shape: Deleted },
    bad: { params: { conversationId: "cnv_unknown" }, status: 404 },
  },
};

function pathOf(route: string, ids: Things): string {
  return route.replace(/\{(\w+)\}/g, (_, name: string) => z.record(z.string(), z.string()).parse(ids)[name] ?? "");
}

const routes = apiRoutes.map(({ method, path }) => ({ name: `${method} ${path}`, method, path }));

test("every route has its cases, and no case is left of a route that went", () => {
  expect(Object.keys(cases).toSorted()).toEqual(routes.map(({ name }) => name).toSorted());
});

describe.each(routes)("$name", ({ name, method, path }) => {
  const { happy, bad } = cases[name] ?? {};

  test("answers what its contract says, and nothing besides", async () => {
    const own = method === "DELETE" || /\/(cancel|sync)$/.test(path) ? await thingsOf(api.owner) : things;
    const answer = await api.call(method, pathOf(path, own), happy?.body?.());
    expect(answer).toMatchObject({ status: happy?.status ?? 200 });
    expect(happy?.shape.safeParse(answer.body).error).toBeUndefined();
    if (method === "DELETE") expect(await api.call(method, pathOf(path, own))).toMatchObject({ status: 404 });
  });

  test("refuses what cannot work with a problem document", async () => {
    const ids = { ...things, ...bad?.params };
    const body = bad?.body ?? happy?.body?.();
    const answer = await api.call(method, `${pathOf(path, ids)}${bad?.query ?? ""}`, body);
    if (speaksOpenAI(path)) {
      expect(answer.status).toBe(bad?.status);
      if (answer.status >= 400) expect(OpenAIError.safeParse(answer.body).error).toBeUndefined();
      return;
    }
    expect(problemIn(answer)).toMatchObject({ status: bad?.status, type: "about:blank" });
    if (bad?.status === 400) expect(answer.body.code).toBe("bad_request");
  });
});

describe("problem documents", () => {
  async function problemOf(answer: Promise<ApiAnswer>) {
    return problemIn(await answer);
  }

  test("name every field of a body that is wrong in several ways", async () => {
    const problem = await problemOf(api.call("POST", "/bots", { name: "", accentColor: "red", colour: 1 }));
    expect(problem.errors?.map(({ path }) => path).toSorted()).toEqual(["", "accentColor", "name"]);
    expect(problem.detail).toMatch(/fields/);
  });

  test("say it in one sentence when one field is wrong", async () => {
    const problem = await problemOf(api.call("POST", "/bots", { name: "Lumen", model: "openai:none" }));
    expect(problem).toMatchObject({ status: 400, errors: [{ path: "model" }] });
  });

  test("carry the id that the request came with", async () => {
    const answer = await api.call("GET", "/bots/nothing", undefined, { "x-request-id": "request-12345" });
    expect(problemIn(answer).requestId).toBe("request-12345");
    expect(answer.headers.get("x-request-id")).toBe("request-12345");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("answer an unknown address with 404, and a wrong method with 405 and the right ones", async () => {
    for (const path of ["/", "/bots/a/b/c/d/e", "/botz", "/bots//sources", "/v1/bots"]) {
      expect(await problemOf(api.call("GET", path))).toMatchObject({ status: 404, code: "not_found" });
    }
    const put = await api.call("PUT", "/bots", { name: "x" });
    expect(problemIn(put)).toMatchObject({ status: 405, code: "wrong_method", title: "Method Not Allowed" });
    expect(put.headers.get("allow")).toBe("POST, GET");
    const del = await api.call("DELETE", "/bots");
    expect(del).toMatchObject({ status: 405 });
    expect((await api.call("POST", `/bots/${things.botId}`, {})).headers.get("allow")).toBe("GET, PATCH, DELETE");
  });

  test("refuse a character that cannot be stored, wherever it stands", async () => {
    const bot = `/bots/${things.botId}`;
    const answers = [
      api.call("GET", "/bots/a%00b"),
      api.call("GET", "/conversations?botId=a%00b"),
      api.call("POST", "/bots", { name: "a\u0000b" }),
      api.call("POST", `${bot}/sources`, { type: "text", title: "x", text: "a\u0000b" }),
      api.call("POST", `${bot}/chat`, { message: "a\u0000b" }),
      api.call("POST", `/messages/${things.messageId}/feedback`, { rating: "up", comment: "a\u0000b" }),
    ];
    for (const answer of answers) {
      expect(await problemOf(answer)).toMatchObject({ status: 400, detail: expect.stringContaining("U+0000") });
    }
    const text = "A lone half \ud83d of an emoji.";
    const half = await api.call("POST", `${bot}/sources`, { type: "text", title: text, text });
    expect(half.status).toBe(202);
    expect((await api.call("POST", `${bot}/chat`, { message: text })).status).toBe(200);
  });

  test("a path that ends in a slash is the same path", async () => {
    expect((await read(await api.send("GET", `/bots/${things.botId}/`))).status).toBe(200);
  });
});
