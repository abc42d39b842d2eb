import { afterAll, beforeAll, expect, test } from "vitest";
import { modelsEnv } from "~/env/models";
import { PEER_DIMENSIONS, startOpenAIPeer, type OpenAIFault, type OpenAIPeer } from "~/testing/peers/openai";
import { createModelRegistry } from "..";
import { createEmbedder } from "../../embeddings";
import type { ChatModel, ModelEvent, ModelRequest } from "../types";

const KEY = "sk-test";
const request: ModelRequest = {
  instructions: "Answer from the passages.",
  messages: [
    { role: "user", text: "Hello" },
    { role: "assistant", text: "Hi" },
    { role: "user", text: "When are you open?" },
  ],
  passages: [],
  question: "When are you open?",
  maxOutputTokens: 50,
};

let peer: OpenAIPeer;
let model: ChatModel;

beforeAll(async () => {
  peer = await startOpenAIPeer({ apiKey: KEY });
  peer.reply(() => "Open from nine to five [1].");
  model = modelOf({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: peer.baseUrl, OPENAI_MODEL: "small" });
});
afterAll(() => peer.close());

function modelOf(env: Record<string, string>): ChatModel {
  const chosen = createModelRegistry(modelsEnv.from(env)).get("auto");
  if (!chosen) throw new Error("There is no model");
  return chosen;
}

async function run(from: ChatModel = model, signal = new AbortController().signal): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of from.stream(request, { signal })) events.push(event);
  return events;
}

const textOf = (events: readonly ModelEvent[]) =>
  events.map((event) => (event.type === "delta" ? event.text : "")).join("");

test("without a vendor the embedded answerer is the model", () => {
  expect(modelOf({}).id).toBe("embedded:extractive-1");
});

test("a base address without a key is enough, for servers of one's own", () => {
  expect(modelOf({ OPENAI_BASE_URL: "http://127.0.0.1:9/v1", OPENAI_MODEL: "llama" }).id).toBe("openai:llama");
});

test("text comes in pieces and closes with what it cost", async () => {
  const events = await run();
  expect(textOf(events)).toBe("Open from nine to five [1].");
  expect(events.length).toBeGreaterThan(3);
  expect(events.at(-1)).toEqual({ type: "finish", reason: "stop", inputTokens: 100, outputTokens: 6 });
  expect(peer.chats.at(-1)?.messages).toEqual([
    { role: "system", content: "Answer from the passages." },
    { role: "user", content: "Hello" },
    { role: "assistant", content: "Hi" },
    { role: "user", content: "When are you open?" },
  ]);
});

test.each<[OpenAIFault, number, RegExp]>([
  ["401", 1, /refused its key/],
  ["429", 2, /very busy/],
  ["500", 2, /could not answer/],
  ["cut", 1, /broke off/],
])("%s becomes a sentence without the vendor's words", async (fault, times, sentence) => {
  peer.fail(fault, times);
  await expect(run()).rejects.toMatchObject({ code: "upstream_failed", message: expect.stringMatching(sentence) });
});

test("one 500 is tried again and not noticed", async () => {
  peer.fail("500");
  expect(textOf(await run())).toBe("Open from nine to five [1].");
});

test("what came before a cut stays", async () => {
  peer.fail("cut");
  const seen: string[] = [];
  const reading = async () => {
    for await (const event of model.stream(request, { signal: new AbortController().signal })) {
      if (event.type === "delta") seen.push(event.text);
    }
  };
  await expect(reading()).rejects.toMatchObject({ code: "upstream_failed" });
  expect("Open from nine to five [1].").toContain(seen.join(""));
  expect(seen.length).toBeGreaterThan(0);
});

test.each([
  ["length", "length"],
  ["refuse", "refused"],
] as const)("a model that ends by %s says so", async (fault, reason) => {
  peer.fail(fault);
  expect((await run()).at(-1)).toMatchObject({ type: "finish", reason });
});

test("an abort ends a silent model at once, without an error", async () => {
  peer.fail("hang");
  const stop = new AbortController();
  const running = run(model, stop.signal);
  setTimeout(() => stop.abort(), 50);
  expect(await running).toEqual([]);
});

test("texts become vectors, and a wrong size is told with the variable to change", async () => {
  const env = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: peer.baseUrl };
  const vectors = await createEmbedder(modelsEnv.from(env))?.embed(["pears", "pears", "apples"], {});
  expect(vectors?.map((vector) => vector.length)).toEqual([PEER_DIMENSIONS, PEER_DIMENSIONS, PEER_DIMENSIONS]);
  expect(vectors?.[0]).toEqual(vectors?.[1]);
  const wrong = createEmbedder(modelsEnv.from({ ...env, OPENAI_EMBEDDING_DIMENSIONS: "384" }));
  await expect(wrong?.embed(["pears"], {})).rejects.toMatchObject({
    message: expect.stringContaining("OPENAI_EMBEDDING_DIMENSIONS"),
  });
});

test("a vendor that is away is an error that a job tries again", async () => {
  const embedder = createEmbedder(modelsEnv.from({ OPENAI_API_KEY: "wrong", OPENAI_BASE_URL: peer.baseUrl }));
  await expect(embedder?.embed(["pears"], {})).rejects.toMatchObject({ code: "upstream_failed", retryable: true });
});
