import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Embedder } from "~/server/providers/embeddings/types";
import { questionVector } from "./question-vector";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let models = 0;

function anEmbedder(embed: (signal: AbortSignal | undefined) => Promise<Float32Array[]>) {
  const asked: string[] = [];
  const embedder: Embedder = {
    ...{ id: `test:${(models += 1)}`, dimensions: 256, maxBatch: 10 },
    embed: (texts, { signal }) => {
      asked.push(...texts);
      return embed(signal);
    },
  };
  return { embedder, asked };
}

const vector = new Float32Array(256).fill(0.5);

async function untilAborted(signal: AbortSignal | undefined): Promise<Float32Array[]> {
  await new Promise((resolve) => signal?.addEventListener("abort", resolve));
  throw new Error("The call was ended");
}

test("a question that was asked before has the same vector, and no timer is left of either", async () => {
  const { embedder, asked } = anEmbedder(() => Promise.resolve([vector]));
  expect(await questionVector({ embedder }, { query: "pears?" })).toBe(vector);
  expect(await questionVector({ embedder }, { query: "pears?" })).toBe(vector);
  expect(asked).toEqual(["pears?"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("nobody waits for more than four seconds, and the same question does not wait again at once", async () => {
  const { embedder, asked } = anEmbedder(untilAborted);
  const warn = vi.fn();
  const first = questionVector({ embedder, log: { warn } }, { query: "pears?" });
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await first).toBeUndefined();
  expect(warn).toHaveBeenCalledOnce();
  expect(await questionVector({ embedder }, { query: "pears?" })).toBeUndefined();
  expect(asked).toEqual(["pears?"]);
});

test("somebody who stops says nothing about the model: the next is asked for", async () => {
  const { embedder, asked } = anEmbedder(untilAborted);
  const stop = new AbortController();
  const stopped = questionVector({ embedder }, { query: "pears?", signal: stop.signal });
  stop.abort();
  expect(await stopped).toBeUndefined();
  const next = questionVector({ embedder }, { query: "pears?" });
  expect(asked).toEqual(["pears?", "pears?"]);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await next).toBeUndefined();
});
