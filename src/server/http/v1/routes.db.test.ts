import { beforeAll, describe, expect, test } from "vitest";
import { OpenAIError } from "~/contracts/openai";
import { getPorts } from "~/server/container";
import { testContainer } from "~/testing/container";
import { thingsOf, type Things } from "~/testing/isolation/things";
import { problemIn, read, restApi, type ApiAnswer, type RestApi } from "~/testing/rest";
import { aWorkspace } from "~/testing/world";
import { speaksOpenAI } from "./openai/errors";
import { apiRoutes } from "./routes";
import { z } from "zod";
import { gzipSync } from "node:zlib";

let api: RestApi;
let things: Things;

beforeAll(async () => {
  await testContainer({ jobs: true });
  const owner = await aWorkspace();
  api = await restApi({ owner });
  things = await thingsOf(owner, getPorts().storage);
});

interface RouteCase {
  /** The body of a call that works. */
  body?: () => unknown;
  /** A call that cannot work: another body, an id of nothing, or a query that nobody understands. */
  /** Another thing than the one that stands under the parameter's name. */
  ids?: (own: Things) => Partial<Things>;
  /** It has nothing to tell here: 204. */
  isEmpty?: true;
  /** A file in place of a body. */
  file?: () => Blob;
  before?: () => Promise<unknown>;
  bad: { headers?: Record<string, string>; body?: unknown; query?: string; params?: Partial<Things>; status: number };
}

const unknownBot = { params: { botId: "bot_unknown" }, status: 404 };
const unknownExport = { params: { exportId: "trf_unknown" }, status: 404 };
const badLimit = { query: "?limit=0", status: 400 };

/** Only one of a kind in a workspace is under way. */
const noImport = () => api.owner.db.transfer.updateMany({ where: { kind: "import" }, data: { status: "cancelled" } });

/** Every route of the table has its line here; a new one fails the suite until it has, too. */
const cases: Record<string, RouteCase> = {
  "POST /bots": {
    body: () => ({ name: "New" }),
    bad: { body: { name: "" }, status: 400 },
  },
  "GET /bots": { bad: badLimit },
  "GET /bots/{botId}": { bad: unknownBot },
  "PATCH /bots/{botId}": {
    body: () => ({ welcomeMessage: "Hello!" }),
    bad: { body: { colour: "red" }, status: 400 },
  },
  "DELETE /bots/{botId}": { bad: unknownBot },
  "POST /bots/{botId}/sources": {
    body: () => ({ type: "text", title: "Fruit", text: "Pears." }),
    bad: { body: { type: "text", title: "Fruit" }, status: 400 },
  },
  "GET /bots/{botId}/sources": { bad: badLimit },
  "GET /bots/{botId}/sources/{sourceId}": {
    bad: { params: { sourceId: "src_unknown" }, status: 404 },
  },
  "GET /bots/{botId}/sources/{sourceId}/events": {
    bad: { params: { sourceId: "src_unknown" }, status: 404 },
  },
  "DELETE /bots/{botId}/sources/{sourceId}": {
    bad: { params: { sourceId: "src_unknown" }, status: 404 },
  },
  "POST /bots/{botId}/sources/{sourceId}/sync": {
    bad: { params: { sourceId: "src_unknown" }, status: 404 },
  },
  "POST /bots/{botId}/sources/{sourceId}/cancel": {
    bad: { params: { sourceId: "src_unknown" }, status: 404 },
  },
  "GET /bots/{botId}/sources/{sourceId}/documents": {
    bad: { query: "?page=2", status: 400 },
  },
  "GET /bots/{botId}/documents/{documentId}": {
    bad: { params: { documentId: "doc_unknown" }, status: 404 },
  },
  "POST /bots/{botId}/documents/{documentId}/retry": {
    bad: { params: { documentId: "doc_unknown" }, status: 404 },
  },
  "POST /bots/{botId}/search": {
    body: () => ({ query: "refunds" }),
    bad: { body: { query: "refunds", limit: 1000 }, status: 400 },
  },
  "GET /bots/{botId}/suggested-questions": { bad: { query: "?limit=7", status: 400 } },
  "POST /bots/{botId}/chat": {
    body: () => ({ message: "Refunds?" }),
    bad: { body: { message: "  " }, status: 400 },
  },
  "POST /bots/{botId}/qa-pairs": {
    body: () => ({ question: "Pears?", answer: "Yes." }),
    bad: { body: { question: "Pears?", answer: "Yes.", threshold: 0.1 }, status: 400 },
  },
  "GET /bots/{botId}/qa-pairs": { bad: badLimit },
  "PATCH /bots/{botId}/qa-pairs/{pairId}": {
    body: () => ({ answer: "Every second Monday." }),
    bad: { body: { colour: "red" }, status: 400 },
  },
  "DELETE /bots/{botId}/qa-pairs/{pairId}": {
    bad: { params: { pairId: "qap_unknown" }, status: 404 },
  },
  "POST /bots/{botId}/qa-pairs/import": {
    body: () => ({ csv: "question,answer\nPlums?,Yes." }),
    bad: { body: { csv: "" }, status: 400 },
  },
  "POST /messages/{messageId}/stop": {
    bad: { params: { messageId: "msg_unknown" }, status: 404 },
  },
  "POST /messages/{messageId}/feedback": {
    body: () => ({ rating: "up" }),
    bad: { body: { rating: "so-so" }, status: 400 },
  },
  "POST /chat/completions": {
    body: () => ({ model: things.botId, messages: [{ role: "user", content: "Refunds?" }] }),
    bad: { body: { model: "bot_unknown", messages: [{ role: "user", content: "Refunds?" }] }, status: 404 },
  },
  "GET /models": {
    bad: { query: "", status: 200 },
  },
  "GET /models/{botId}": { bad: unknownBot },
  "GET /conversations": {
    bad: { query: "?cursor=nonsense", status: 400 },
  },
  "GET /bots/{botId}/conversations/export": {
    bad: { query: "?format=pdf", status: 400 },
  },
  "GET /conversations/{conversationId}": {
    bad: { params: { conversationId: "cnv_unknown" }, status: 404 },
  },
  "GET /conversations/{conversationId}/messages": {
    bad: { query: "?cursor=99999999999", status: 400 },
  },
  "GET /conversations/{conversationId}/stream": {
    isEmpty: true,
    bad: { params: { conversationId: "cnv_unknown" }, status: 404 },
  },
  "GET /usage": {
    bad: { query: "?timeZone=Mars%2FOlympus", status: 400 },
  },
  "DELETE /conversations/{conversationId}": {
    bad: { params: { conversationId: "cnv_unknown" }, status: 404 },
  },
  "GET /bots/{botId}/leads": { bad: { query: "?from=yesterday", status: 400 } },
  "DELETE /bots/{botId}/leads/{leadId}": { bad: { params: { leadId: "led_unknown" }, status: 404 } },
  "GET /bots/{botId}/lead-form": { bad: unknownBot },
  "PATCH /bots/{botId}/lead-form": {
    body: () => ({ enabled: true }),
    bad: { body: { answers: 0 }, status: 400 },
  },
  "POST /exports": { bad: { headers: { "idempotency-key": "two words" }, status: 400 } },
  "GET /exports": { bad: badLimit },
  "GET /exports/{exportId}": { bad: unknownExport },
  "GET /exports/{exportId}/file": { bad: unknownExport },
  "POST /exports/{exportId}/cancel": { ids: ({ transferId }) => ({ exportId: transferId }), bad: unknownExport },
  "DELETE /exports/{exportId}": { bad: unknownExport },
  "POST /imports": {
    before: noImport,
    file: () => new Blob([gzipSync("An archive.")]),
    bad: { body: { file: "export.tar.gz" }, status: 415 },
  },
  "GET /imports": { bad: badLimit },
  "GET /imports/{importId}": { bad: { params: { importId: "trf_unknown" }, status: 404 } },
  "POST /imports/{importId}/cancel": { bad: { params: { importId: "trf_unknown" }, status: 404 } },
};

function pathOf(route: string, ids: Things): string {
  return route.replace(/\{(\w+)\}/g, (_, name: string) => z.record(z.string(), z.string()).parse(ids)[name] ?? "");
}

async function uploaded(path: string, file: Blob): Promise<ApiAnswer> {
  const form = new FormData();
  form.set("file", file, "export.tar.gz");
  return read(await api.send("POST", path, { body: form }));
}

const routes = apiRoutes.map(({ method, path, status = 200, answer }) => {
  return { name: `${method} ${path}`, method, path, status, shape: answer };
});

/** The same shape, which refuses at every depth what it does not list. */
function strictly(shape: z.ZodType): z.ZodType {
  return z.fromJSONSchema(z.toJSONSchema(shape, { io: "output" }));
}

test("every route has its cases, and no case is left of a route that went", () => {
  expect(Object.keys(cases).toSorted()).toEqual(routes.map(({ name }) => name).toSorted());
});

describe.each(routes)("$name", ({ name, method, path, status, shape }) => {
  const { body, file, before, ids = () => ({}), bad, isEmpty } = cases[name] ?? {};

  test("answers what the table of routes says, and nothing besides", async () => {
    const own =
      method === "DELETE" || /\/(cancel|sync)$/.test(path) ? await thingsOf(api.owner, getPorts().storage) : things;
    await before?.();
    const to = pathOf(path, { ...own, ...ids(own) });
    const answer = file ? await uploaded(to, file()) : await api.call(method, to, body?.());
    expect(answer).toMatchObject(isEmpty ? { status: 204, body: "" } : { status });
    if (!isEmpty) expect(strictly(shape).safeParse(answer.body).error).toBeUndefined();
    if (method === "DELETE") expect(await api.call(method, pathOf(path, own))).toMatchObject({ status: 404 });
  });

  test("refuses what cannot work with a problem document", async () => {
    const ids = { ...things, ...bad?.params };
    const wrong = bad?.body ?? body?.();
    const answer = await api.call(method, `${pathOf(path, ids)}${bad?.query ?? ""}`, wrong, bad?.headers);
    if (speaksOpenAI(path)) {
      expect(answer.status).toBe(bad?.status);
      if (answer.status >= 400) expect(strictly(OpenAIError).safeParse(answer.body).error).toBeUndefined();
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
