import { expect, test } from "vitest";
import { anthropicDeltas, type DeltaFormat, googleDeltas, openaiDeltas, responsesDeltas } from "./delta-formats";
import { DeltaMerger } from "./delta-merger";

const WORDS = ["Öff", "nungs", "zeiten: ", "日曜", "日 🙂", "\n\n", '"9–5"', " \\u0000 ", "end"];
const TEXT = WORDS.join("");

const openai = [
  ': keep-alive\n\ndata: {"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}\n\n',
  ...WORDS.map(
    (content) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`,
  ),
  'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n',
  'data: {"choices":[],\ndata: "usage":{"prompt_tokens":1,"completion_tokens":9}}\n\ndata: [DONE]\n\n',
];
const anthropic = [
  'event: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}\n\n',
  ...WORDS.map(
    (text) =>
      `event: content_block_delta\ndata: ${JSON.stringify({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } })}\n\n`,
  ),
  'event: content_block_stop\ndata: {"type":"content_block_stop","index":0}\n\n',
];
const google = [
  ...WORDS.map(
    (text, at) =>
      `data: ${JSON.stringify({ candidates: [{ content: { parts: [{ text }], role: "model" }, index: 0 }], usageMetadata: { candidatesTokenCount: at } })}\r\n\r\n`,
  ),
  'data: {"candidates":[{"content":{"parts":[{"text":"!"}],"role":"model"},"finishReason":"STOP","index":0}]}\r\n\r\n',
];

const responses = [
  'event: response.output_item.added\ndata: {"type":"response.output_item.added","output_index":0,"item":{"type":"message","id":"msg_1"}}\n\n',
  ...WORDS.map(
    (delta, at) =>
      `event: response.output_text.delta\ndata: ${JSON.stringify({ type: "response.output_text.delta", sequence_number: at, item_id: "msg_1", output_index: 0, content_index: 0, delta, logprobs: [] })}\n\n`,
  ),
  'event: response.completed\ndata: {"type":"response.completed","response":{"usage":{"input_tokens":1,"output_tokens":9}}}\n\n',
];

const streams: [string, DeltaFormat, string[]][] = [
  ["openai", openaiDeltas, openai],
  ["openai responses", responsesDeltas, responses],
  ["anthropic", anthropicDeltas, anthropic],
  ["google", googleDeltas, google],
];

/** The events as a client reads them: the data of each, in order. */
function dataOf(stream: string): string[] {
  return stream.split(/\r\n\r\n|\n\n|\r\r/).flatMap((event) => {
    const lines = event.split(/\r\n|\n|\r/).filter((line) => line.startsWith("data:"));
    return lines.length > 0 ? [lines.map((line) => line.slice(5).trimStart()).join("\n")] : [];
  });
}

function textOf(stream: string, format: DeltaFormat): string {
  return dataOf(stream)
    .map((data) => (data === "[DONE]" ? "" : (format.read(JSON.parse(data))?.text ?? "")))
    .join("");
}

function othersOf(stream: string, format: DeltaFormat): string[] {
  return dataOf(stream).filter((data) => data === "[DONE]" || !format.read(JSON.parse(data)));
}

test.each(streams)(
  "%s: wherever the bytes are split, nothing is lost, changed or out of order",
  (_name, format, events) => {
    const whole = events.join("");
    const bytes = Buffer.from(whole);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const merger = new DeltaMerger(format);
      const out = merger.push(bytes.subarray(0, cut)) + merger.push(bytes.subarray(cut)) + merger.end();
      expect(textOf(out, format)).toBe(TEXT);
      expect(othersOf(out, format)).toEqual(othersOf(whole, format));
    }
    const bytewise = new DeltaMerger(format);
    let out = "";
    for (const byte of bytes) out += bytewise.push(Uint8Array.of(byte));
    expect(textOf(out + bytewise.end(), format)).toBe(TEXT);
  },
);

test.each(streams)("%s: text that arrives together becomes one event", (_name, format, events) => {
  const merger = new DeltaMerger(format);
  const out = merger.push(Buffer.from(events.join(""))) + merger.end();
  expect(dataOf(out).filter((data) => data.includes("日曜日 🙂"))).toHaveLength(1);
});

test("all kinds of line ends are understood", () => {
  for (const end of ["\n", "\r\n", "\r"]) {
    const merger = new DeltaMerger(openaiDeltas);
    const stream = openai.join("").replaceAll("\n", end);
    let out = "";
    for (const byte of Buffer.from(stream)) out += merger.push(Uint8Array.of(byte));
    expect(textOf(out + merger.end(), openaiDeltas)).toBe(TEXT);
  }
});

test("what is not plain text passes byte for byte", () => {
  const strange = [
    "data: {broken\n\n",
    "id: 7\nretry: 100\ndata: x\n\n",
    'data: {"choices":[{"index":0,"delta":{"content":"a","tool_calls":[{}]}}]}\n\n',
    'data: {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"length"}]}\n\n',
    'data: {"error":{"message":"no"}}\n\n',
    'data: {"choices":[]}\n\n\n\n: bye\n',
    "data: unfinished",
  ].join("");
  const merger = new DeltaMerger(openaiDeltas);
  expect(merger.push(Buffer.from(strange)) + merger.end()).toBe(strange);
});

test("pieces of different blocks stay apart", () => {
  const piece = (index: number) =>
    `event: content_block_delta\ndata: ${JSON.stringify({ type: "content_block_delta", index, delta: { type: "text_delta", text: "x" } })}\n\n`;
  const merger = new DeltaMerger(anthropicDeltas);
  expect(dataOf(merger.push(Buffer.from(piece(0) + piece(0) + piece(1))) + merger.end())).toHaveLength(2);
});

test("a merged event carries the newest of the vendor's other fields", () => {
  const merger = new DeltaMerger(googleDeltas);
  merger.push(Buffer.from(google.slice(0, -1).join("")));
  expect(merger.flush()).toContain(`"candidatesTokenCount":${WORDS.length - 1}`);
});

test("bytes at random never throw and never vanish silently", () => {
  for (let seed = 1; seed <= 300; seed++) {
    let state = seed;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const source = Buffer.from(openai.join(""));
    for (let harm = 0; harm < 5; harm++) source[Math.floor(random() * source.length)] = Math.floor(random() * 128);
    const merger = new DeltaMerger(openaiDeltas);
    let out = "";
    for (let at = 0; at < source.length;) {
      const next = at + 1 + Math.floor(random() * 40);
      out += merger.push(source.subarray(at, next));
      at = next;
    }
    out += merger.end();
    expect(out.length).toBeGreaterThan(0);
    expect(merger.holds).toBe(false);
  }
});

test("a line that differs from the one before in more than its text is read anew", () => {
  const line = (content: string, rest: object = {}, finish: string | null = null) =>
    `data: ${JSON.stringify({ id: "a", choices: [{ index: 0, delta: { content, ...rest }, finish_reason: finish }] })}\n\n`;
  const others = [line("x", { tool_calls: [] }), line("y", {}, "stop"), 'data: {"id":"a","choices":[]}\n\n'];
  for (const other of others) {
    const merger = new DeltaMerger(openaiDeltas);
    const out = merger.push(Buffer.from(line("one ") + line("two ") + other + line("three ") + line("four")));
    const expected = [`${line("one two ")}${other}`, line("three four")];
    expect([out, merger.end()]).toEqual(expected);
  }
});

test("a text that also stands elsewhere in its line, or is written in escapes, is merged like any other", () => {
  const line = (content: string) => `data: {"content":"a","choices":[{"index":0,"delta":{"content":${content}}}]}\n\n`;
  const texts = ['"a"', '"content"', '"a"', '"b"', '"\\u0061"', '"\\"}"', '"\u2028"', '"index"', '"c"', '"d"'];
  const merger = new DeltaMerger(openaiDeltas);
  const out = merger.push(Buffer.from(texts.map(line).join(""))) + merger.end();
  expect(dataOf(out)).toHaveLength(1);
  expect(textOf(out, openaiDeltas)).toBe(texts.map((text): string => JSON.parse(text)).join(""));
});

test("what is no JSON passes as it came, however much it resembles a text", () => {
  const line = (content: string) => `data: {"choices":[{"index":0,"delta":{"content":"${content}"}}]}\n\n`;
  const merger = new DeltaMerger(openaiDeltas);
  const broken = line("t\two");
  expect(merger.push(Buffer.from(line("one") + broken + line("three"))) + merger.end()).toBe(
    line("one") + broken + line("three"),
  );
});
