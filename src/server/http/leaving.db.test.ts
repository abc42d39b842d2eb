import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createApiKey } from "~/server/modules/api-keys";
import { findLiveTurn, type LiveTurn } from "~/server/modules/chat/live-turns";
import { testContainer } from "~/testing/container";
import { directServer } from "~/testing/direct-server";
import { startOpenAIPeer, type OpenAIPeer } from "~/testing/peers/openai";
import { aBotThatKnows, restApi, type RestApi } from "~/testing/rest";
import { aVisitorOf } from "~/testing/visitors";

const RETURNS = "How many days do customers have to return a lamp?";
const LONG = `Customers may return a lamp within 45 days of delivery [1]. ${"And that is that. ".repeat(400)}`.trim();

let peer: OpenAIPeer;
let api: RestApi;
let botId: string;
let url: string;

beforeAll(async () => {
  peer = await startOpenAIPeer({ apiKey: "sk-test", paceMs: 5 });
  const env = { OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: peer.baseUrl, OPENAI_EMBEDDING_MODEL: "none" };
  await testContainer({ jobs: true, env });
  api = await restApi();
  botId = await aBotThatKnows(api);
  peer.reply(() => LONG);
  ({ url } = await directServer());
});

afterAll(() => peer.close());

/** Asks, and leaves once the model has said something; by then the answer was not told at all. */
async function askAndLeave(path: string, body: object, headers: Record<string, string> = {}): Promise<LiveTurn> {
  const tab = new AbortController();
  const init = { method: "POST", headers: { "content-type": "application/json", ...(await byKey()), ...headers } };
  const asked = fetch(url + path, { ...init, body: JSON.stringify(body), signal: tab.signal }).catch(String);
  const turn = await vi.waitFor(running, { timeout: 10_000, interval: 10 });
  await vi.waitFor(() => expect(turn.log.text).toContain("45 days"), { timeout: 10_000, interval: 10 });
  expect(turn.log.readers).toBe(1);
  tab.abort();
  expect(await asked).toContain("AbortError");
  return turn;
}

type Ask = () => Promise<{ path: string; headers: Record<string, string>; body: object }>;

const byKey = async () => ({ authorization: `Bearer ${(await createApiKey(api.owner, { name: "Program" })).key}` });

const surfaces: [name: string, ask: Ask][] = [
  [
    "the API",
    async () => ({
      path: `/api/v1/bots/${botId}/chat`,
      headers: await byKey(),
      body: { message: RETURNS, stream: true },
    }),
  ],
  [
    "OpenAI's format",
    async () => ({
      path: "/api/v1/chat/completions",
      headers: await byKey(),
      body: { model: botId, stream: true, messages: [{ role: "user", content: RETURNS }] },
    }),
  ],
  [
    "a visitor's chat",
    async () => {
      const { publicKey } = (await api.call("GET", `/bots/${botId}`)).body;
      const { token } = await aVisitorOf(publicKey);
      const headers = { "sec-fetch-site": "same-origin", authorization: `Bearer ${token}` };
      return { path: `/api/embed/${publicKey}/chat`, headers, body: { message: RETURNS } };
    },
  ],
];

async function running(): Promise<LiveTurn> {
  const { id } = await api.owner.db.message.findFirstOrThrow({ where: { botId, state: "streaming" } });
  const turn = findLiveTurn(id);
  if (!turn) throw new Error("The answer is not written here");
  return turn;
}

test.each(surfaces)(
  "over %s, a closed connection is a reader who left, and the model's call can stop",
  async (_, ask) => {
    const { path, headers, body } = await ask();
    const tab = new AbortController();
    const response = await fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
      signal: tab.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let read = "";
    while (!read.includes("45 days")) read += (await reader?.read())?.value ?? "";
    const turn = await running();
    expect(turn.log.readers).toBe(1);
    tab.abort();
    await vi.waitFor(() => expect(turn.log.readers).toBe(0), { timeout: 2000, interval: 10 });
    // The five seconds of grace have tests of their own; this is what happens at their end.
    const dropped = peer.dropped.length;
    const endedAt = performance.now();
    turn.stop.abort("left");
    expect(await turn.done).toMatchObject({ state: "partial", fault: "left" });
    await expect.poll(() => peer.dropped.length).toBe(dropped + 1);
    expect((peer.dropped.at(-1) ?? Infinity) - endedAt).toBeLessThan(300);
  },
);

test.each([
  ["the API", () => ({ path: `/api/v1/bots/${botId}/chat`, body: { message: RETURNS } })],
  [
    "OpenAI's format",
    () => ({
      path: "/api/v1/chat/completions",
      body: { model: botId, messages: [{ role: "user", content: RETURNS }] },
    }),
  ],
])("over %s, who waits for a whole answer and hangs up is a reader who left, too", async (_, call) => {
  const { path, body } = call();
  const turn = await askAndLeave(path, body);
  await vi.waitFor(() => expect(turn.log.readers).toBe(0), { timeout: 2000, interval: 10 });
  turn.stop.abort("left");
  expect(await turn.done).toMatchObject({ state: "partial", fault: "left" });
});

test("who hangs up but has sent an Idempotency-Key will ask again, so the answer is finished for him", async () => {
  peer.reply(() => LONG.slice(0, 300));
  const headers = { ...(await byKey()), "idempotency-key": "k-1" };
  const path = `/api/v1/bots/${botId}/chat`;
  const turn = await askAndLeave(path, { message: RETURNS }, headers);
  expect(await turn.done).toMatchObject({ state: "complete" });
  const again = async () => {
    const init = { method: "POST", headers: { "content-type": "application/json", ...headers } };
    return (await fetch(url + path, { ...init, body: JSON.stringify({ message: RETURNS }) })).json();
  };
  await vi.waitFor(async () => expect(await again()).toMatchObject({ messageId: turn.messageId, state: "complete" }));
});
