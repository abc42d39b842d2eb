import { beforeAll, describe, expect, test } from "vitest";
import { apiKeyScopes, type ApiKeyScope } from "~/contracts/access";
import { revokeApiKey } from "~/server/modules/api-keys";
import { getPorts } from "~/server/container";
import { testContainer } from "~/testing/container";
import { thingsOf, type Things } from "~/testing/isolation/things";
import { problemIn, read, restApi, sendTo } from "~/testing/rest";
import { stopClock } from "~/testing/stop-clock";
import { aWorkspace, type MemberCtx } from "~/testing/world";
import { speaksOpenAI } from "./openai/errors";
import { apiRoutes } from "./routes";

let owner: MemberCtx;
let things: Things;

beforeAll(async () => {
  await testContainer({ jobs: true });
  owner = await aWorkspace();
  things = await thingsOf(owner, getPorts().storage);
});

// What a scope opens beside the routes that name it.
const includes: Partial<Record<ApiKeyScope, ApiKeyScope[]>> = {
  "bots.write": ["bots.read"],
  "knowledge.write": ["knowledge.read"],
  "conversations.write": ["conversations.read"],
  "leads.write": ["leads.read"],
};

describe.each(apiKeyScopes)("a key with %s alone", (scope) => {
  test("is refused wherever it does not say so, with a sentence that names what is missing", async () => {
    const api = await restApi({ owner, scopes: [scope] });
    for (const { method, path, scope: needed, example } of apiRoutes) {
      const name = `${method} ${path}`;
      const opened = needed === scope || includes[scope]?.includes(needed);
      // Who may write conversations may rate the answers in them.
      if (opened || (scope === "conversations.write" && path.endsWith("/feedback"))) continue;
      const answer = await api.call(method, pathOf(path), example);
      expect(answer.status, name).toBe(403);
      const sentence = speaksOpenAI(path) ? answer.body.error.message : problemIn(answer).detail;
      expect(sentence).toMatch(/^This API key lacks the scope for this call \(\w+(\.\w+)?\)\.$/);
    }
  });

  test("may do what it says", async () => {
    const api = await restApi({ owner, scopes: [scope] });
    const fresh = await thingsOf(owner, getPorts().storage);
    const uses: Record<ApiKeyScope, [method: string, path: string, body?: unknown]> = {
      "bots.read": ["GET", `/bots/${fresh.botId}`],
      "bots.write": ["PATCH", `/bots/${fresh.botId}`, { name: "Other" }],
      "knowledge.read": ["POST", `/bots/${fresh.botId}/search`, { query: "refunds" }],
      "knowledge.write": ["DELETE", `/bots/${fresh.botId}/sources/${fresh.sourceId}`],
      "conversations.read": ["GET", `/conversations/${fresh.conversationId}/messages`],
      "conversations.write": ["DELETE", `/conversations/${fresh.conversationId}`],
      "leads.read": ["GET", `/bots/${fresh.botId}/leads`],
      "leads.write": ["DELETE", `/bots/${fresh.botId}/leads/${fresh.leadId}`],
      chat: ["POST", `/bots/${fresh.botId}/chat`, { message: "Refunds?" }],
      "workspace.export": ["GET", `/exports/${fresh.exportId}/file`],
      "workspace.import": ["POST", `/imports/${fresh.importId}/cancel`],
    };
    expect((await api.call(...uses[scope])).status).toBe(200);
  });
});

function pathOf(path: string): string {
  return path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => Object.entries(things).find(([key]) => key === name)?.[1] ?? "",
  );
}

describe("who calls", () => {
  test("must say so with a key that exists, in the header that is meant for it", async () => {
    const headers: Record<string, string>[] = [
      {},
      { authorization: "" },
      { authorization: "Bearer" },
      { authorization: "Bearer bs_unknown-unknown-unknown-unknown" },
      { authorization: "Basic YnM6YnM=" },
      { authorization: "bs_unknown-unknown-unknown-unknown" },
      { "x-api-key": "bs_unknown-unknown-unknown-unknown" },
    ];
    for (const given of headers) {
      const answer = await read(await sendTo("GET", "/bots", { headers: given }));
      expect(problemIn(answer)).toMatchObject({ status: 401, code: "unauthenticated" });
    }
  });

  test("is shut out from the moment on that the key is revoked", async () => {
    const api = await restApi({ owner });
    expect((await api.call("GET", "/bots")).status).toBe(200);
    await revokeApiKey(owner, { apiKeyId: api.keyId });
    const answer = await api.call("GET", "/bots");
    expect(problemIn(answer)).toMatchObject({ status: 401, code: "unauthenticated" });
  });

  test("learns nothing of the API's addresses beyond what the document says", async () => {
    expect((await read(await sendTo("GET", "/admin"))).status).toBe(404);
    expect((await read(await sendTo("PUT", "/bots"))).status).toBe(405);
  });

  test("with wrong keys, again and again from one address, has to wait", async () => {
    stopClock();
    const headers = { "x-forwarded-for": "203.0.113.7", authorization: "Bearer bs_unknown-unknown-unknown-unknown" };
    const statuses = new Set<number>();
    for (let call = 0; call < 200; call++) statuses.add((await sendTo("GET", "/bots", { headers })).status);
    expect([...statuses]).toEqual([401]);
    const refused = await read(await sendTo("GET", "/bots", { headers }));
    expect(problemIn(refused)).toMatchObject({ status: 429, code: "rate_limited" });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const elsewhere = await sendTo("GET", "/bots", { headers: { ...headers, "x-forwarded-for": "203.0.113.8" } });
    expect(elsewhere.status).toBe(401);
    const known = await restApi({ owner });
    expect((await known.call("GET", "/bots", undefined, { "x-forwarded-for": "203.0.113.7" })).status).toBe(200);
  });
});

test("calls with a good key are counted by network, and calls from this machine by the key alone", async () => {
  stopClock();
  const api = await restApi({ owner });
  const from = { "x-forwarded-for": "2001:db8:5:5::1" };
  for (let call = 0; call < 200; call++) await api.call("GET", "/models", undefined, from);
  const refused = await api.call("GET", "/bots", undefined, { "x-forwarded-for": "2001:db8:5:5::2" });
  expect(problemIn(refused)).toMatchObject({ status: 429, code: "rate_limited" });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  const inItsShape = await api.call("GET", "/models", undefined, from);
  expect(inItsShape).toMatchObject({ status: 429, body: { error: { code: "rate_limit_exceeded" } } });
  expect(inItsShape.headers.get("retry-after")).not.toBeNull();
  expect((await api.call("GET", "/bots", undefined, { "x-forwarded-for": "127.0.0.1" })).status).toBe(200);
});

test("two keys of two workspaces see nothing of each other", async () => {
  const other = await restApi();
  expect((await other.call("GET", "/bots")).body).toEqual({ items: [], nextCursor: null });
  expect((await other.call("GET", `/bots/${things.botId}`)).status).toBe(404);
  expect((await other.call("GET", `/conversations?botId=${things.botId}`)).status).toBe(404);
  expect((await other.call("GET", "/conversations")).body.items).toEqual([]);
});
