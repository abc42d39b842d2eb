import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Answer, TurnEvent } from "~/contracts/chat";
import type { Turn } from "~/server/modules/chat";
import { allChunks } from "~/testing/ui-stream";
import { turnToStreamResponse } from "./turn-stream";

const citation = {
  marker: 1,
  chunkId: "chk_1",
  documentId: "doc_1",
  title: "Handbook",
  url: "https://example.com/",
  quote: "45 days",
  start: 3,
  end: 10,
};
const answer: Answer = {
  conversationId: "cnv_1",
  messageId: "msg_1",
  answer: "45 days [1]",
  answered: true,
  citations: [citation],
  model: "test",
  extractive: false,
  usage: { inputTokens: 1, outputTokens: 2 },
  state: "complete",
  error: null,
};
const started: TurnEvent = {
  type: "started",
  conversationId: "cnv_1",
  messageId: "msg_1",
  model: "test",
  extractive: false,
};
const delta = (text: string): TurnEvent => ({ type: "delta", text });

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
afterEach(() => void vi.useRealTimers());

function turnOf(events: AsyncIterable<TurnEvent>): Turn {
  return { conversationId: "cnv_1", messageId: "msg_1", events, done: Promise.resolve(answer) };
}

async function* told(...events: TurnEvent[]): AsyncGenerator<TurnEvent> {
  yield* events;
}

test("words that come in one tick go out in one write, around the quotes that come between them", async () => {
  const events = told(started, delta("45 "), delta("days"), { type: "citation", citation }, delta(" [1]"), {
    type: "done",
    answer,
  });
  const chunks = await allChunks(turnToStreamResponse(turnOf(events), { audience: "member" }));
  expect(chunks).toEqual([
    {
      type: "start",
      messageId: "msg_1",
      messageMetadata: { conversationId: "cnv_1", model: "test", extractive: false },
    },
    { type: "text-start", id: "answer" },
    { type: "text-delta", id: "answer", delta: "45 days" },
    { type: "data-citation", id: "citation-1", data: citation },
    { type: "text-delta", id: "answer", delta: " [1]" },
    { type: "text-end", id: "answer" },
    {
      type: "finish",
      messageMetadata: {
        conversationId: "cnv_1",
        model: "test",
        extractive: false,
        answered: true,
        state: "complete",
        usage: answer.usage,
      },
    },
  ]);
});

test("a visitor sees the quote, its title and its address, and no ids", async () => {
  const events = told(started, { type: "citation", citation }, { type: "done", answer });
  const chunks = await allChunks(turnToStreamResponse(turnOf(events), { audience: "visitor" }));
  expect(chunks.find(({ type }) => type === "data-citation")).toEqual({
    type: "data-citation",
    id: "citation-1",
    data: { marker: 1, title: "Handbook", url: "https://example.com/", quote: "45 days" },
  });
});

test("an answer that was cut says so where it ends", async () => {
  const cut = { ...answer, state: "partial" as const, error: "The answer was cut at its maximum length." };
  const chunks = await allChunks(turnToStreamResponse(turnOf(told(started, { type: "done", answer: cut })), member));
  expect(chunks.at(-1)).toMatchObject({ messageMetadata: { state: "partial", notice: cut.error } });
});

const member = { audience: "member" } as const;

test("while the model thinks, a comment keeps the connection open, and the reader takes no notice of it", async () => {
  let finish = () => {};
  const thinking = new Promise<void>((resolve) => (finish = resolve));
  async function* slow(): AsyncGenerator<TurnEvent> {
    yield started;
    await thinking;
    yield { type: "done", answer };
  }
  const response = turnToStreamResponse(turnOf(slow()), member);
  const copy = response.clone();
  const chunks = allChunks(response);
  await vi.advanceTimersByTimeAsync(31_000);
  finish();
  expect((await chunks).map(({ type }) => type)).toEqual(["start", "text-start", "text-end", "finish"]);
  expect((await copy.text()).match(/: still here\n\n/g)).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});

test("a reader who leaves stops the rendering, and nothing goes on ticking", async () => {
  let told = 0;
  let next = () => {};
  async function* endless(): AsyncGenerator<TurnEvent> {
    yield started;
    for (;;) {
      await new Promise<void>((resolve) => (next = resolve));
      told += 1;
      yield delta("word ");
    }
  }
  const reader = turnToStreamResponse(turnOf(endless()), member).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await vi.advanceTimersByTimeAsync(15_000);
  next();
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
  expect(told).toBe(1);
});

test("a fault while rendering breaks the stream instead of ending it as if it were whole", async () => {
  async function* broken(): AsyncGenerator<TurnEvent> {
    yield started;
    throw new Error("broken");
  }
  await expect(turnToStreamResponse(turnOf(broken()), member).text()).rejects.toThrow("broken");
});
