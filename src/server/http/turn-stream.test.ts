import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Answer, TurnEvent } from "~/contracts/chat";
import type { Turn } from "~/server/modules/chat";
import { allChunks } from "~/testing/ui-stream";
import { TurnLog } from "~/server/modules/chat/turn-log";
import { tellingOf } from "./event-stream";
import { readPosition } from "~/lib/answer-position";
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

describe("a reader whose connection broke", () => {
  const second = { ...citation, marker: 2 };
  const quote = (of: typeof citation): TurnEvent => ({ type: "citation", citation: of });
  const done: TurnEvent = { type: "done", answer };
  const words = [delta(" [1], "), delta("free")];
  const running = [started, delta("45 "), delta("days"), quote(citation), ...words, quote(second), delta(" [2]"), done];
  /** The same answer as a row tells it: the quotes first, and the text as one. */
  const stored = [started, quote(citation), quote(second), delta("45 days [1], free [2]"), done];

  /** The events of the stream, each with its id. */
  async function told(
    events: TurnEvent[],
    lastEventId: string | null,
    paceMs = 0,
  ): Promise<{ id: string; data: string }[]> {
    const writes: string[] = [];
    const seen = readPosition(lastEventId);
    const log = new TurnLog();
    tellingOf(turnToStreamResponse(turnWith(log), { ...member, seen }))?.({
      write: (text) => void writes.push(text),
      end: (text) => void writes.push(text),
    });
    for (const event of events) {
      log.append(event);
      await new Promise(setImmediate);
      if (paceMs > 0) await new Promise((resolve) => setTimeout(resolve, paceMs));
    }
    let id = lastEventId ?? "";
    return writes
      .join("")
      .split("\n\n")
      .filter(Boolean)
      .map((event) => {
        id = /^id: (.*)$/m.exec(event)?.[1] ?? id;
        return { id, data: /^data: (.*)$/m.exec(event)?.[1] ?? "" };
      });
  }

  function said(events: { data: string }[]) {
    const chunks = events.flatMap(({ data }) => (data === "[DONE]" ? [] : [JSON.parse(data)]));
    return {
      text: chunks.map(({ delta: text = "" }) => text).join(""),
      quotes: chunks.flatMap(({ type, data }) => (type === "data-citation" ? [data.marker] : [])),
      begun: chunks.filter(({ type }) => type === "text-start").length,
    };
  }

  test("anywhere gets the rest, each word and each quote once, from the running answer and from the stored one", async () => {
    // Each piece of text goes out on its own.
    const whole = await told(running, null, 60);
    const all = { text: "45 days [1], free [2]", quotes: [1, 2], begun: 1 };
    expect(said(whole)).toEqual(all);
    const cuts = whole.map((_, at) => whole.slice(0, at));
    await Promise.all(
      cuts.map(async (before) => {
        const lastId = before.at(-1)?.id || null;
        for (const events of [running, stored]) {
          const rest = await told(events, lastId);
          expect([lastId, said([...(lastId ? before : []), ...rest])]).toEqual([lastId, all]);
          // And where it breaks once more, half-way.
          const part = rest.slice(0, Math.ceil(rest.length / 2));
          const last = await told(stored, part.at(-1)?.id ?? lastId);
          expect(said([...(lastId ? before : []), ...part, ...last])).toEqual(all);
        }
      }),
    );
  });

  test("names another answer, or nothing that was told, and gets all of it", async () => {
    for (const id of ["msg_2.9.1", "nonsense"]) {
      expect(said(await told(stored, id))).toMatchObject({ text: "45 days [1], free [2]", quotes: [1, 2], begun: 1 });
    }
  });
});
