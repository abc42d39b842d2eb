import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startOpenAIPeer } from "~/testing/peers/openai";
import { createVendor } from ".";
import { speaksResponses } from "./access";
import type { ModelRequest } from "../types";

const KEY = "sk-of-a-test";
const ANSWER = "Open from nine to five [1].";

const request: ModelRequest = {
  instructions: "",
  messages: [{ role: "user", text: "When are you open?" }],
  passages: [],
  question: "When are you open?",
  maxOutputTokens: 50,
};

async function anOpenAI() {
  const peer = await startOpenAIPeer({ apiKey: KEY });
  onTestFinished(() => peer.close());
  peer.reply(() => ANSWER);
  const said: { text: string; error: unknown; over: boolean } = { text: "", error: undefined, over: false };
  const ask = async () => {
    const model = createVendor({ vendor: "openai", apiKey: KEY, baseUrl: peer.baseUrl })("gpt-4o-mini");
    try {
      for await (const event of model.stream(request, { signal: new AbortController().signal })) {
        if (event.type === "delta") said.text += event.text;
      }
    } catch (error) {
      said.error = error;
    }
    said.over = true;
  };
  return { peer, said, ask };
}

describe("an OpenAI model that thinks in silence", () => {
  async function thinker(hasResponses: boolean | undefined) {
    const peer = await startOpenAIPeer({ apiKey: KEY });
    onTestFinished(() => peer.close());
    peer.reply(() => ANSWER);
    peer.fail("ponder");
    const timeouts = { firstTokenMs: 150, gapMs: 150, thoughtMs: 3000 };
    const access = { vendor: "openai", apiKey: KEY, baseUrl: peer.baseUrl, timeouts, hasResponses } as const;
    let said = "";
    for await (const event of createVendor(access)("gpt-5.4").stream(request, { signal: AbortSignal.timeout(9000) })) {
      if (event.type === "delta") said += event.text;
    }
    return said;
  }

  test("gets the time to think, because it says that it does", async () => {
    expect(await thinker(true)).toBe(ANSWER);
  });

  test("behind an address that may be any server is asked the old way, where silence is a hang", async () => {
    await expect(thinker(undefined)).rejects.toMatchObject({ message: expect.stringMatching(/took too long/) });
  });

  test("is asked the new way at OpenAI's own address", () => {
    expect(speaksResponses({ vendor: "openai" })).toBe(true);
    expect(speaksResponses({ vendor: "openai", baseUrl: "https://gateway.example.com/v1" })).toBe(false);
  });
});

test("a vendor that asks for a second of patience gets it, and one more call", async () => {
  const { peer, said, ask } = await anOpenAI();
  peer.fail("soon");
  const startedAt = performance.now();
  await ask();
  expect(performance.now() - startedAt).toBeGreaterThan(990);
  expect(said).toMatchObject({ text: ANSWER, error: undefined });
  expect(peer.chats).toHaveLength(2);
});

test.each([
  ["hang", 15_000, ""],
  ["stall", 12_000, "Open from nine "],
] as const)("without other orders, a model that says nothing (%s) is given up after %i ms", async (fault, ms, text) => {
  const { peer, said, ask } = await anOpenAI();
  peer.fail(fault);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const asking = ask();
  const until = async (reached: () => boolean) => {
    for (let turns = 0; turns < 5000 && !reached(); turns++) {
      await vi.advanceTimersByTimeAsync(fault === "stall" ? 1 : 0);
      await turnOfTheLoop();
    }
  };
  await until(() => peer.chats.length === 1 && said.text === text);
  await vi.advanceTimersByTimeAsync(ms - 500);
  expect(said).toMatchObject({ text, over: false });
  await vi.advanceTimersByTimeAsync(600);
  await asking;
  expect(said).toMatchObject({ text, error: { reason: "slow" } });
  expect(peer.chats).toHaveLength(1);
});
