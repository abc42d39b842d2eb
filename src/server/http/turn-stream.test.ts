import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Answer, TurnEvent } from "~/contracts/chat";
import type { Turn } from "~/server/modules/chat";
import { allChunks } from "~/testing/ui-stream";
import { TurnLog } from "~/server/modules/chat/turn-log";
import { tellingOf } from "./event-stream";
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
  fault: null,
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

function turnWith(log: TurnLog): Turn {
  return {
    conversationId: "cnv_1",
    messageId: "msg_1",
    events: log.read(),
    follow: (listener) => log.follow(listener),
    done: Promise.resolve(answer),
  };
}

/** A turn that says this once somebody reads it. */
function telling(...events: TurnEvent[]): Turn {
  const log = new TurnLog();
  log.onReaders = () => {
    for (const event of events) log.append(event);
  };
  return turnWith(log);
}

test("words that come in one tick go out in one write, around the quotes that come between them", async () => {
  const turn = telling(started, delta("45 "), delta("days"), { type: "citation", citation }, delta(" [1]"), {
    type: "done",
    answer,
  });
  const chunks = await allChunks(turnToStreamResponse(turn, { audience: "member" }));
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
  const turn = telling(started, { type: "citation", citation }, { type: "done", answer });
  const chunks = await allChunks(turnToStreamResponse(turn, { audience: "visitor" }));
  expect(chunks.find(({ type }) => type === "data-citation")).toEqual({
    type: "data-citation",
    id: "citation-1",
    data: { marker: 1, title: "Handbook", url: "https://example.com/", quote: "45 days" },
  });
  // Which model it was, and what it cost, is the owner's business.
  const metadata = { conversationId: "cnv_1", extractive: false };
  expect(chunks.flatMap((chunk) => ("messageMetadata" in chunk ? [chunk.messageMetadata] : []))).toEqual([
    metadata,
    { ...metadata, answered: true, state: "complete" },
  ]);
});

test("an answer that was cut says so where it ends", async () => {
  const cut = { ...answer, state: "partial" as const, error: "The answer was cut at its maximum length." };
  const chunks = await allChunks(turnToStreamResponse(telling(started, { type: "done", answer: cut }), member));
  expect(chunks.at(-1)).toMatchObject({ messageMetadata: { state: "partial", notice: cut.error } });
});

const member = { audience: "member" } as const;

test("while the model thinks, a comment keeps the connection open, and the reader takes no notice of it", async () => {
  const log = new TurnLog();
  log.append(started);
  const response = turnToStreamResponse(turnWith(log), member);
  const copy = response.clone();
  const chunks = allChunks(response);
  await vi.advanceTimersByTimeAsync(31_000);
  log.append({ type: "done", answer });
  expect((await chunks).map(({ type }) => type)).toEqual(["start", "text-start", "text-end", "finish"]);
  expect((await copy.text()).match(/: still here\n\n/g)).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});

test("a reader who leaves stops the rendering, and nothing goes on ticking", async () => {
  const log = new TurnLog();
  log.append(started);
  const reader = turnToStreamResponse(turnWith(log), member).body?.getReader();
  await reader?.read();
  expect(log.readers).toBe(1);
  await reader?.cancel();
  expect(log.readers).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("a hundred words at forty a second go out in few writes, the first at once", async () => {
  const log = new TurnLog();
  log.append(started);
  const telling = tellingOf(turnToStreamResponse(turnWith(log), member));
  const writes: string[] = [];
  telling?.({ write: (text) => void writes.push(text), end: (text) => void writes.push(text) });
  await new Promise(setImmediate);
  log.append(delta("First "));
  await new Promise(setImmediate);
  expect(writes).toHaveLength(2);
  for (let index = 0; index < 20; index++) {
    log.append(delta(`word${index} `));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  log.append({ type: "done", answer });
  expect(writes.length).toBeLessThan(12);
  expect(writes.join("")).toContain("word19");
  expect(writes.at(-1)).toMatch(/data: \[DONE\]\n\n$/);
});
