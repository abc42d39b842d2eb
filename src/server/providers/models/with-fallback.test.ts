import { expect, test } from "vitest";
import { AppError } from "~/server/core/errors";
import { finished, scriptedModel } from "~/testing/scripted-model";
import type { ChatModel, ModelEvent, ModelRequest } from "./types";
import { withFallback } from "./with-fallback";

const request: ModelRequest = { instructions: "", messages: [], passages: [], question: "?", maxOutputTokens: 10 };

const says = (id: string, text: string) =>
  scriptedModel(async function* () {
    yield { type: "delta", text };
    yield finished({ model: id });
  }, id);

/** Fails after saying `text`, as vendors' models do: a finish first, then the error. */
const fails = (id: string, text = "") =>
  scriptedModel(async function* () {
    if (text) yield { type: "delta", text };
    yield finished({ model: id, reason: "failed" });
    throw new AppError("upstream_failed", `${id} failed.`);
  }, id);

async function run(model: ChatModel, signal = new AbortController().signal) {
  const events: ModelEvent[] = [];
  try {
    for await (const event of model.stream(request, { signal })) events.push(event);
    return { events, error: undefined };
  } catch (error) {
    return { events, error };
  }
}

test("one model alone is itself", () => {
  const model = says("a", "Hi");
  expect(withFallback([model])).toBe(model);
});

test("the first that speaks answers, and the others are not asked", async () => {
  const other = says("b", "Ho");
  const { events } = await run(withFallback([says("a", "Hi"), other]));
  expect(events).toEqual([{ type: "delta", text: "Hi" }, finished({ model: "a" })]);
  expect(other.calls).toHaveLength(0);
});

test("a model that fails before its first word is followed by the next, and the end tells which and why", async () => {
  const { events, error } = await run(withFallback([fails("a"), fails("b"), says("c", "Hi")]));
  expect(error).toBeUndefined();
  expect(events[0]).toEqual({ type: "delta", text: "Hi" });
  expect(events[1]).toMatchObject({
    type: "finish",
    reason: "stop",
    model: "c",
    failures: [
      { model: "a", error: { message: "a failed." } },
      { model: "b", error: { message: "b failed." } },
    ],
  });
  expect(events).toHaveLength(2);
});

test("after the first word nobody takes over", async () => {
  const other = says("b", "Ho");
  const { events, error } = await run(withFallback([fails("a", "Half an"), other]));
  expect(events.at(-1)).toMatchObject({ type: "finish", reason: "failed", model: "a", failures: [] });
  expect(error).toMatchObject({ message: "a failed." });
  expect(other.calls).toHaveLength(0);
});

test("when all fail the last one's sentence stands, behind one finish", async () => {
  const { events, error } = await run(withFallback([fails("a"), fails("b")]));
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ reason: "failed", model: "b", failures: [{ model: "a" }] });
  expect(error).toMatchObject({ message: "b failed." });
});

test("a refusal is an answer and not a failure", async () => {
  const refuses = scriptedModel(async function* () {
    yield finished({ model: "a", reason: "refused" });
  }, "a");
  const other = says("b", "Ho");
  expect((await run(withFallback([refuses, other]))).events).toMatchObject([{ reason: "refused", model: "a" }]);
  expect(other.calls).toHaveLength(0);
});

test("a stop before the first word asks nobody else", async () => {
  const stopped = scriptedModel(async function* () {
    yield finished({ model: "a", reason: "stopped" });
  }, "a");
  const other = says("b", "Ho");
  expect((await run(withFallback([stopped, other]))).events).toMatchObject([{ reason: "stopped" }]);
  expect(other.calls).toHaveLength(0);
});

test("the models share one deadline, and the first leaves time for its successor", async () => {
  const given: { firstTokenMs?: number; hasSuccessor?: boolean }[] = [];
  const slow = (id: string): ChatModel => ({
    id,
    label: id,
    extractive: false,
    async *stream(_request, { firstTokenMs = 0, hasSuccessor = false }) {
      given.push({ firstTokenMs, hasSuccessor });
      await new Promise((resolve) => setTimeout(resolve, firstTokenMs));
      yield finished({ model: id, reason: "failed" });
      throw new AppError("upstream_failed", "Too slow.");
    },
  });
  const chain = withFallback([slow("a"), says("b", "Hi")]);
  const events: ModelEvent[] = [];
  const options = { signal: new AbortController().signal, firstTokenMs: 100 };
  for await (const event of chain.stream(request, options)) events.push(event);
  expect(events[0]).toEqual({ type: "delta", text: "Hi" });
  expect(given[0]?.firstTokenMs).toBeCloseTo(60, 0);
  expect(given[0]?.hasSuccessor).toBe(true);
});

test("what a model had thought before it failed is counted with the answer of the one that took over", async () => {
  const thinker = (costMicros: number | null) =>
    scriptedModel(async function* () {
      yield finished({ model: "a", reason: "failed", inputTokens: 100, outputTokens: 400, costMicros });
      throw new AppError("upstream_failed", "It thought too long.");
    }, "a");
  const recount = () => Promise.resolve({ inputTokens: 12, costMicros: 6 });
  const next = scriptedModel(async function* () {
    yield { type: "delta", text: "Hi" };
    yield finished({ model: "b", inputTokens: 10, outputTokens: 5, costMicros: 5, recount });
  }, "b");
  const ends = async (chain: ChatModel) => (await run(chain)).events.find((event) => event.type === "finish");
  // One that was refused cost nothing, whatever its price is.
  const free = scriptedModel(async function* () {
    yield finished({ model: "c", reason: "failed", inputTokens: 0, outputTokens: 0 });
    throw new AppError("upstream_failed", "Busy.");
  }, "c");
  const counted = await ends(withFallback([thinker(90), free, next]));
  expect(counted).toMatchObject({ model: "b", inputTokens: 110, outputTokens: 405, costMicros: 95, estimated: true });
  expect(await counted?.recount?.()).toEqual({ inputTokens: 112, costMicros: 96 });
  expect(await ends(withFallback([thinker(null), next]))).toMatchObject({ costMicros: null, outputTokens: 405 });
});
