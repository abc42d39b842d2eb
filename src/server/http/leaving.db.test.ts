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
