import { expect, test } from "vitest";
import { type ChatStreamEnd, type StreamCitation, eventParser, readChatStream } from "./chat-stream";

const metadata = { conversationId: "c1", model: "embedded:extractive-1", extractive: true };
const citation = {
  marker: 1,
  title: "Rückgabe",
  url: "https://example.com/rückgabe",
  quote: "30 Tage – „ohne Grund“ 🙂",
};
const answer = "Sie haben 30 Tage – „ohne Grund“ 🙂 [1].\nZeile zwei.";

const whole = [
  { type: "start", messageId: "m1", messageMetadata: metadata },
  { type: "text-start", id: "answer" },
  ...[...answer].map((delta) => ({ type: "text-delta", id: "answer", delta })),
  { type: "data-citation", id: "citation-1", data: citation },
  { type: "text-end", id: "answer" },
  { type: "finish", messageMetadata: { ...metadata, answered: true, state: "complete" } },
];

test("a whole answer arrives with its start, text, citations and end", async () => {
  const read = await readAll(streamOf([sse(whole) + "data: [DONE]\n\n"]));
  expect(read.starts).toEqual([{ messageId: "m1", metadata }]);
  expect(read.text).toBe(answer);
  expect(read.citations).toEqual([citation]);
  expect(read.end).toEqual({ type: "finished", metadata: { ...metadata, answered: true, state: "complete" } });
});

test.each(["\n", "\r\n", "\r"])("cutting the bytes anywhere changes nothing (line ends %j)", async (newline) => {
  const bytes = new TextEncoder().encode((sse(whole) + ": ping\n\ndata: [DONE]\n\n").replaceAll("\n", newline));
  for (const size of [1, 2, 3, 7, 64, 1000]) {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
    const read = await readAll(streamOf(pieces));
    expect(read.text).toBe(answer);
    expect(read.citations).toEqual([citation]);
    expect(read.end.type).toBe("finished");
  }
});

test("comments, other fields, unknown parts and broken JSON are passed over", async () => {
  const noise = ': keep-alive\n\nevent: x\nid: 7\nretry: 10\n\ndata: {"type":"data-later"}\n\ndata: {oops\n\ndata\n\n';
  const read = await readAll(streamOf([noise + sse(whole)]));
  expect(read.text).toBe(answer);
  expect(read.end.type).toBe("finished");
});

test("an event may spread its data over several lines", () => {
  expect(eventParser()('data: {"type":\ndata:"finish"}\n\n')).toEqual(['{"type":\n"finish"}']);
});

test("a stream that ends before the answer does is interrupted, with [DONE] and without", async () => {
  expect((await readAll(streamOf([sse(whole.slice(0, 9))]))).end).toEqual({ type: "interrupted" });
  expect((await readAll(streamOf([sse(whole.slice(0, 9)) + "data: [DONE]\n\n"]))).end).toEqual({ type: "interrupted" });
});

test("a connection that breaks keeps the text read so far", async () => {
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(new TypeError("network error"));
      else controller.enqueue(new TextEncoder().encode(sse(whole.slice(0, 5))));
      sent = true;
    },
  });
  const read = await readAll(new Response(body));
  expect(read.text).toBe(answer.slice(0, 3));
  expect(read.end).toEqual({ type: "interrupted" });
});

test("a server that gives up in mid-answer says why", async () => {
  const read = await readAll(
    streamOf([sse([...whole.slice(0, 4), { type: "error", errorText: "The model is busy." }])]),
  );
  expect(read.end).toEqual({ type: "failed", message: "The model is busy." });
});

test("a refusal carries the server's sentence and how long to wait", async () => {
  const problem = { code: "rate_limited", detail: "That was a lot of questions. Wait a minute." };
  const response = Response.json(problem, { status: 429, headers: { "retry-after": "60" } });
  expect((await readAll(response)).end).toEqual({
    type: "refused",
    status: 429,
    code: "rate_limited",
    message: "That was a lot of questions. Wait a minute.",
    retryAfterSeconds: 60,
  });
});

test("a refusal without a readable body still has its status", async () => {
  const response = new Response("<h1>Bad gateway</h1>", { status: 502 });
  expect((await readAll(response)).end).toMatchObject({ type: "refused", status: 502, message: "" });
});

test("a citation without quote or marker is dropped, one with a place in its document keeps it", async () => {
  const placed = { ...citation, chunkId: "k", documentId: "d", start: 3, end: 9 };
  const parts = [{ marker: "1", quote: "x" }, { marker: 2 }, null, placed].map((data) => ({
    type: "data-citation",
    data,
  }));
  expect((await readAll(streamOf([sse(parts)]))).citations).toEqual([placed]);
});

function sse(parts: readonly unknown[]): string {
  return parts.map((part) => `data: ${JSON.stringify(part)}\n\n`).join("");
}

function streamOf(pieces: readonly (string | Uint8Array)[]): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

async function readAll(response: Response) {
  const starts: unknown[] = [];
  const citations: StreamCitation[] = [];
  let text = "";
  const end: ChatStreamEnd = await readChatStream(response, {
    onStart: (start) => starts.push(start),
    onText: (delta) => (text += delta),
    onCitation: (found) => citations.push(found),
  });
  return { starts, text, citations, end };
}
