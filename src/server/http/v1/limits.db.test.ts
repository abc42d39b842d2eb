import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { refusalTexts } from "~/lib/refusal-texts";
import { createCtx } from "~/server/container";
import { createApiKey } from "~/server/modules/api-keys";
import { createBot } from "~/server/modules/bots";
import { startTurn } from "~/server/modules/chat";
import { addSource } from "~/server/modules/knowledge";
import { testContainer } from "~/testing/container";
import { ingestAll } from "~/testing/ingest";
import { problemIn, read, sendTo } from "~/testing/rest";
import { finished, registryWith, scriptedModel } from "~/testing/scripted-model";
import { aVisitorOf } from "~/testing/visitors";
import { aWorkspace, type MemberCtx } from "~/testing/world";

const QUESTION = "How many days do customers have to return a lamp?";

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date().setSeconds(5) });
  const env = { APP_URL: "https://bots.example.com", API_CALLS_PER_MINUTE: "3" };
  await testContainer({ env: { ...env, WORKSPACE_ANSWERS_PER_DAY: "2", WORKSPACE_ANSWERS_AT_ONCE: "1" } });
});

afterAll(() => void vi.useRealTimers());

async function callsOf(owner: MemberCtx, from: string) {
  const { key } = await createApiKey(owner, { name: "Program" });
  return async (method: string, path: string, body?: unknown) =>
    read(
      await sendTo(method, path, {
        headers: { authorization: `Bearer ${key}`, "x-forwarded-for": from, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
}

test("an installation that others can reach counts calls from its own machine like any other's, and tells what is left", async () => {
  const call = await callsOf(await aWorkspace(), "127.0.0.1");
  const left = [];
  // A call that is refused for another reason has been counted, too.
  for (const [path, expected] of [
    ["/bots", 200],
    ["/bots/bot_unknown", 404],
    ["/bots", 200],
  ] as const) {
    const { status, headers } = await call("GET", path);
    expect(status).toBe(expected);
    left.push(["limit", "remaining", "reset"].map((name) => Number(headers.get(`ratelimit-${name}`))));
  }
  expect(left).toEqual([
    [3, 2, 55],
    [3, 1, 55],
    [3, 0, 55],
  ]);
  const refused = await call("GET", "/bots");
  expect(problemIn(refused)).toMatchObject({ status: 429, code: "rate_limited" });
  expect(refused.headers.get("ratelimit-remaining")).toBe("0");
  expect(Number(refused.headers.get("ratelimit-reset"))).toBe(Number(refused.headers.get("retry-after")));
});

test("a workspace has a number of answers a day, whoever asks; another's are not touched", async () => {
  const owner = await aWorkspace();
  const { id, publicKey } = await createBot(owner, { name: "Lumen" });
  const call = await callsOf(owner, "203.0.113.9");
  const visitor = await aVisitorOf(publicKey);
  const ask = () => visitor.send("POST", "chat", { message: QUESTION }, { "accept-language": "it" });
  expect((await call("POST", `/bots/${id}/chat`, { message: QUESTION })).status).toBe(200);
  expect((await read(await ask())).status).toBe(200);
  expect(problemIn(await read(await ask()))).toMatchObject({ status: 429, detail: refusalTexts("it").today });
  expect(problemIn(await call("POST", `/bots/${id}/chat`, { message: QUESTION }))).toMatchObject({
    status: 429,
    detail: expect.stringContaining("answers of today"),
  });
  const other = await aWorkspace();
  const theirs = await aVisitorOf((await createBot(other, { name: "Lumen" })).publicKey);
  expect((await read(await theirs.send("POST", "chat", { message: QUESTION }))).status).toBe(200);
});

test("a workspace has a number of answers at once, and each that ends makes room", async () => {
  const owner = await aWorkspace();
  const { id: botId, publicKey } = await createBot(owner, { name: "Lumen" });
  const text = "Customers may return any lamp within 45 days of delivery.";
  await addSource(owner, { botId, source: { type: "text", title: "Returns", text } });
  await ingestAll(owner);
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const model = scriptedModel(async function* () {
    await ended;
    yield finished();
  });
  const ctx = { ...createCtx({ workspaceId: owner.workspaceId, actor: owner.actor }), models: registryWith(model) };
  const running = await startTurn(ctx, { botId, message: QUESTION }, { channel: "playground" });
  const visitor = await aVisitorOf(publicKey);
  const ask = () => visitor.send("POST", "chat", { message: QUESTION }, { "accept-language": "ja" });
  expect(problemIn(await read(await ask()))).toMatchObject({ status: 429, detail: refusalTexts("ja").bot });
  end();
  await running.done;
  // The refusal cost nothing of the two of today.
  expect((await read(await ask())).status).toBe(200);
});
