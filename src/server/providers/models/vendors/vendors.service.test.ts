import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startAnthropicPeer } from "~/testing/peers/anthropic";
import { startGooglePeer } from "~/testing/peers/google";
import type { ModelPeer } from "~/testing/peers/model-peer";
import type { ModelFault } from "~/testing/peers/model-stream";
import { startOpenAIPeer } from "~/testing/peers/openai";
import { createVendor } from ".";
import type { ChatModel, ModelEvent, ModelFinish, ModelRequest } from "../types";
import { listVendorModels } from "./list-models";

const KEY = "sk-of-a-test";
const ANSWER = "Open from nine to five, e.g. on „Straße“ 8 – 日曜日も 🙂 [1].";
const WORDS = ANSWER.split(/(?<=\s)/).length;
const INNARDS = /peer|engine|10\.0\.0\.7|node-17|nginx|proxy|json|undefined|socket|ECONN|<|sk-/i;

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
  temperature: 0.3,
};

const vendors = [
  { vendor: "openai", name: "gpt-4o-mini", start: () => startOpenAIPeer({ apiKey: KEY }) },
  { vendor: "openai", name: "gpt-5.4-mini", start: () => startOpenAIPeer({ apiKey: KEY }) },
  { vendor: "compatible", name: "llama-3", start: () => startOpenAIPeer({ apiKey: KEY }) },
  { vendor: "anthropic", name: "claude-haiku-4-5", start: () => startAnthropicPeer({ apiKey: KEY }) },
  { vendor: "google", name: "gemini-2.5-flash", start: () => startGooglePeer({ apiKey: KEY }) },
] as const;

describe.each(vendors)("$vendor $name", ({ vendor, name, start }) => {
  let peer: ModelPeer;
  let model: ChatModel;

  beforeAll(async () => {
    peer = await start();
    peer.reply(() => ANSWER);
    model = open();
  });
  afterEach(() => peer.recover());
  afterAll(() => peer.close());

  function open(timeouts = {}, apiKey = KEY): ChatModel {
    return createVendor({ vendor, apiKey, baseUrl: peer.baseUrl, timeouts, hasResponses: true })(name);
  }

  async function run(from = model, signal = new AbortController().signal) {
    const events: ModelEvent[] = [];
    let error: unknown;
    try {
      for await (const event of from.stream(request, { signal })) events.push(event);
    } catch (thrown) {
      error = thrown;
    }
    const finishes = events.filter((event) => event.type === "finish");
    expect(finishes).toHaveLength(1);
    expect(events.at(-1)?.type).toBe("finish");
    const text = events.map((event) => (event.type === "delta" ? event.text : "")).join("");
    return { text, finish: finishes[0], error };
  }

  function expectFailure({ finish, error }: { finish: ModelFinish | undefined; error: unknown }, sentence: RegExp) {
    expect(finish).toMatchObject({ reason: "failed", model: `${vendor}:${name}` });
    expect(error).toMatchObject({ code: "upstream_failed", message: expect.stringMatching(sentence) });
    if (error instanceof Error) expect(error.message).not.toMatch(INNARDS);
  }

  test("text comes as the vendor wrote it and closes with what the vendor counted", async () => {
    const { text, finish, error } = await run();
    expect(error).toBeUndefined();
    expect(text).toBe(ANSWER);
    expect(finish).toMatchObject({ reason: "stop", inputTokens: 100, outputTokens: WORDS, estimated: false });
    expect(peer.chats.at(-1)).toMatchObject({ model: name, system: "Answer from the passages." });
    expect(peer.chats.at(-1)?.messages.filter(({ role }) => /user|assistant/.test(role))).toEqual([
      { role: "user", content: "Hello" },
      { role: "assistant", content: "Hi" },
      { role: "user", content: "When are you open?" },
    ]);
    expect(peer.chats.at(-1)?.maxTokens).toBeGreaterThanOrEqual(50);
  });

  test("a price is known for the vendors' own models only", async () => {
    const { finish } = await run();
    if (vendor === "compatible") expect(finish?.costMicros).toBeNull();
    else expect(finish?.costMicros).toBeGreaterThan(0);
  });

  test("the first word does not wait for the second", async () => {
    peer.fail("stall");
    const patient = createVendor({ vendor, apiKey: KEY, baseUrl: peer.baseUrl, windowMs: 60_000 })(name);
    let first = "";
    for await (const event of patient.stream(request, { signal: new AbortController().signal })) {
      if (event.type === "delta") first = event.text;
      break;
    }
    expect(first).toMatch(/^Open /);
  });

  test("a character that arrives in halves is whole in the answer", async () => {
    peer.fail("bytes");
    expect((await run()).text).toBe(ANSWER);
  });

  test.each<ModelFault>(["500", "429", "overloaded", "html-502", "empty", "cut-first", "junk-first", "error-event"])(
    "one %s before the first word is tried again and not noticed",
    async (fault) => {
      const before = peer.chats.length;
      peer.fail(fault);
      const { text, error } = await run();
      expect(error).toBeUndefined();
      expect(text).toBe(ANSWER);
      expect(peer.chats.length).toBe(before + 2);
    },
  );

  test.each<[ModelFault, RegExp]>([
    ["429", /very busy/],
    ["overloaded", /very busy/],
    ["500", /could not answer/],
    ["html-502", /could not answer/],
    ["error-event", /could not answer|very busy/],
    ["empty", /broke off/],
    ["cut-first", /broke off/],
    ["junk-first", /broke off/],
  ])("%s for ever becomes a sentence after two calls, and costs nothing", async (fault, sentence) => {
    const before = peer.chats.length;
    peer.fail(fault, 3);
    const result = await run();
    expectFailure(result, sentence);
    expect(result.text).toBe("");
    expect(result.finish).toMatchObject({ inputTokens: 0, outputTokens: 0 });
    expect(peer.chats.length).toBe(before + 2);
  });

  test.each<[ModelFault, RegExp]>([
    ["401", /refused its key/],
    ["404", /does not exist any more/],
    ["later", /very busy/],
    ["html", /answers with something else/],
    ["redirect", /leads to another one/],
  ])("%s becomes a sentence at once, since a second call would not help", async (fault, sentence) => {
    const before = peer.chats.length;
    peer.fail(fault);
    expectFailure(await run(), sentence);
    expect(peer.chats.length).toBe(before + 1);
  });

  test.each<[ModelFault, RegExp]>([
    ["cut", /broke off/],
    ["junk", /broke off/],
    ["stall", /took too long/],
  ])("%s within the answer keeps what came before and counts it", async (fault, sentence) => {
    peer.fail(fault);
    const result = await run(open({ gapMs: 150 }));
    expectFailure(result, sentence);
    expect(result.text).toBe("Open from nine ");
    expect(result.finish).toMatchObject({ estimated: true });
    expect(result.finish?.inputTokens).toBeGreaterThan(5);
    expect(result.finish?.outputTokens).toBeGreaterThan(2);
    // Afterwards the vendor is asked, where it can be.
    const exact = await result.finish?.recount?.();
    if (vendor === "openai" || vendor === "anthropic") {
      expect(exact).toEqual({ inputTokens: 100, costMicros: expect.any(Number) });
      expect(exact?.costMicros).toBeGreaterThan(0);
    } else expect(exact).toBeUndefined();
  });

  test.each<ModelFault>(["hang", "mute"])(
    "%s ends with a sentence at the deadline and is not tried twice",
    async (fault) => {
      const before = peer.chats.length;
      peer.fail(fault, 2);
      const startedAt = performance.now();
      expectFailure(await run(open({ firstTokenMs: 200 })), /took too long/);
      expect(performance.now() - startedAt).toBeLessThan(1500);
      expect(peer.chats.length).toBe(before + 1);
    },
  );

  test("a model that is heard thinking gets time for its first word, and its thoughts stay its own", async () => {
    peer.fail("think");
    const { text, finish, error } = await run(open({ firstTokenMs: 150, gapMs: 1000, thoughtMs: 5000 }));
    expect(error).toBeUndefined();
    expect(text).toBe(ANSWER);
    expect(finish).toMatchObject({ reason: "stop", estimated: false });
  });

  test("one that only thinks ends with a sentence at its bound, is not asked twice, and its thoughts are counted", async () => {
    const before = peer.chats.length;
    peer.fail("muse", 2);
    const startedAt = performance.now();
    const result = await run(open({ firstTokenMs: 100, gapMs: 1000, thoughtMs: 400 }));
    expect(performance.now() - startedAt).toBeGreaterThan(380);
    expectFailure(result, /thought too long/);
    expect(result.text).toBe("");
    expect(result.finish?.outputTokens).toBeGreaterThan(20);
    expect(peer.chats.length).toBe(before + 1);
  });

  test("thoughts that a server writes into the answer are left out of it", async () => {
    peer.fail("think-aloud");
    expect(await run()).toMatchObject({ text: ANSWER, error: undefined });
  });

  test.each([
    ["length", "length"],
    ["refuse", "refused"],
  ] as const)("an answer that ends by %s says so", async (fault, reason) => {
    peer.fail(fault);
    const { text, finish, error } = await run();
    expect({ text, error }).toEqual({ text: ANSWER, error: undefined });
    expect(finish).toMatchObject({ reason, inputTokens: 100 });
  });

  test.each<ModelFault>(["hang", "mute", "stall"])("an abort cuts a %s at once and without an error", async (fault) => {
    peer.fail(fault);
    const dropped = peer.dropped.length;
    const stop = new AbortController();
    const running = run(model, stop.signal);
    await expect.poll(() => peer.chats.length).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const abortedAt = performance.now();
    stop.abort();
    const { finish, error, text } = await running;
    expect(performance.now() - abortedAt).toBeLessThan(300);
    await expect.poll(() => peer.dropped.length).toBe(dropped + 1);
    expect((peer.dropped.at(-1) ?? Infinity) - abortedAt).toBeLessThan(300);
    expect(error).toBeUndefined();
    expect(finish).toMatchObject({ reason: "stopped", estimated: true });
    expect(ANSWER.startsWith(text)).toBe(true);
  });

  test("a reader who leaves early lets the vendor's request go", async () => {
    peer.fail("stall");
    const dropped = peer.dropped.length;
    for await (const event of model.stream(request, { signal: new AbortController().signal })) {
      if (event.type === "delta") break;
    }
    await expect.poll(() => peer.dropped.length).toBe(dropped + 1);
  });

  test("the key is checked by a call that lists its models", async () => {
    expect(await listVendorModels({ vendor, apiKey: KEY, baseUrl: peer.baseUrl })).not.toEqual([]);
    const wrong = listVendorModels({ vendor, apiKey: "sk-wrong", baseUrl: peer.baseUrl });
    await expect(wrong).rejects.toMatchObject({ message: expect.stringMatching(/refused this key/) });
  });

  test("a vendor that cannot be reached is told in a sentence", async () => {
    const away = createVendor({ vendor, apiKey: KEY, baseUrl: "http://127.0.0.1:9/v1" })(name);
    expectFailure(await run(away), /broke off/);
    const list = listVendorModels({ vendor, apiKey: KEY, baseUrl: "http://127.0.0.1:9/v1" });
    await expect(list).rejects.toMatchObject({ message: expect.stringMatching(/does not answer/) });
  });
});

test("an Ollama answers without a key, with its thoughts left out, and fails like any other", async () => {
  const peer = await startOpenAIPeer({ apiKey: "" });
  try {
    const model = createVendor({ vendor: "ollama", baseUrl: peer.baseUrl.replace(/\/v1$/, "") })("llama3:8b");
    peer.reply(() => ANSWER);
    const { signal } = new AbortController();
    const ask = async () => {
      const events: ModelEvent[] = [];
      for await (const event of model.stream(request, { signal })) events.push(event);
      return { text: events.map((event) => (event.type === "delta" ? event.text : "")).join(""), end: events.at(-1) };
    };
    for (const fault of ["think", "think-aloud", "500", "bytes"] as const) {
      peer.fail(fault);
      const { text, end } = await ask();
      expect(text).toBe(ANSWER);
      expect(end).toMatchObject({ reason: "stop", model: "ollama:llama3:8b", inputTokens: 100, costMicros: null });
    }
    peer.fail("cut");
    await expect(ask()).rejects.toMatchObject({ code: "upstream_failed", reason: "brokeOff" });
    peer.fail("length");
    expect((await ask()).end).toMatchObject({ reason: "length" });
  } finally {
    await peer.close();
  }
});

test.each([
  { vendor: "openai", name: "gpt-5.4-mini", start: () => startOpenAIPeer({ apiKey: KEY }) },
  { vendor: "google", name: "gemini-3.6-flash", start: () => startGooglePeer({ apiKey: KEY }) },
] as const)("$name thinks briefly and has room for it", async ({ vendor, name, start }) => {
  const peer = await start();
  try {
    const model = createVendor({ vendor, apiKey: KEY, baseUrl: peer.baseUrl })(name);
    const events: ModelEvent[] = [];
    for await (const event of model.stream(request, { signal: new AbortController().signal })) events.push(event);
    expect(events.at(-1)).toMatchObject({ type: "finish", reason: "stop" });
    expect(peer.chats[0]?.maxTokens).toBe(2050);
  } finally {
    await peer.close();
  }
});
