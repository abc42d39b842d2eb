import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { startOpenAIPeer } from "~/testing/peers/openai";
import { createVendor } from ".";
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
