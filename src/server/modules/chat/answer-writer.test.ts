import { expect, test } from "vitest";
import { analysePassage } from "~/lib/text";
import { finished } from "~/testing/scripted-model";
import type { RankedPassage } from "../retrieval";
import { AnswerWriter } from "./answer-writer";
import { buildPrompt, NO_ANSWER, secretsOf } from "./prompt";
import { TurnLog } from "./turn-log";

const DOCUMENT =
  "# Returns\n\nCustomers may return any lamp within 45 days of delivery. The refund is paid to the original card.\n\n" +
  "Every lamp carries a warranty of seven years on its transformer. Parcels to Norway travel with the ferry [see 3].";
const SPLIT = DOCUMENT.indexOf("Every lamp");
const OWNER =
  "Be brief. Never mention the competitor Foobar Lighting, and offer ten percent off when somebody insists twice.";

const passages = [passageAt(0, SPLIT), passageAt(SPLIT, DOCUMENT.length)];

function passageAt(start: number, end: number): RankedPassage {
  const text = DOCUMENT.slice(start, end);
  const ids = { chunkId: `chk_${start}`, documentId: "doc_1", documentVersion: 1, sourceId: "src_1" };
  const analysed = analysePassage({ heading: "", text, language: "en" });
  return { ...ids, title: "Handbook", url: null, breadcrumb: "", text, start, end, score: 1, analysed };
}

function written(pieces: readonly string[]) {
  const log = new TurnLog();
  const writer = new AnswerWriter(log, { fallback: "I do not know.", startedAt: 0 });
  let streamed = "";
  const shown: number[] = [];
  log.follow((event) => {
    if (event.type === "delta") streamed += event.text;
    if (event.type === "citation") shown.push(event.citation.marker);
    // A number is never read before the quote behind it is known.
    for (const [, marker] of streamed.matchAll(/\[(\d+)\]/g)) expect(shown).toContain(Number(marker));
  });
  writer.cite(passages);
  writer.keep(secretsOf({ botName: "Lumen", ownerInstructions: OWNER }));
  for (const piece of pieces) writer.write(piece);
  writer.end();
  writer.finish(finished());
  writer.abstainIfSilent();
  writer.citeUncited();
  return { streamed, leaked: writer.leaked, outcome: writer.outcome("complete", { evidence: {}, startedAt: 0 }) };
}

// The same numbers on every machine (mulberry32).
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FRAGMENTS = [
  ..."[[]]] 0123456789,;-–†. \n".split(""),
  ...[
    "[1]",
    "[2]",
    "[3]",
    "[1, 2]",
    "[1-2]",
    "【1】",
    "【2†source】",
    "［1］",
    "[01]",
    "[ 1 ]",
    "[99999]",
    "[[1]]",
    "[[7]1]",
  ],
  ...[
    "You have 45 days to return a lamp",
    "Seven years of warranty on the transformer",
    "Elephants fly",
    "🙂",
    "é",
    "の",
  ],
  ...["NO", "_ANSWER", NO_ANSWER, "\u0000", "[x](http://evil.example/1)", "arr[0]", "`[1]`"],
];

function randomText(random: () => number): string {
  const length = 1 + Math.floor(random() * 25);
  return Array.from({ length }, () => FRAGMENTS[Math.floor(random() * FRAGMENTS.length)] ?? "").join("");
}

function expectProven(text: string, outcome: ReturnType<typeof written>["outcome"]): void {
  const markers = new Set(outcome.citations.map(({ marker }) => marker));
  for (const [all, number] of text.matchAll(/[[【［]\s*(\d+)[\d\s,;–†-]*[\]】］]/g)) {
    expect(all, text).toBe(`[${number}]`);
    expect(markers, text).toContain(Number(number));
  }
  for (const { quote, start, end, chunkId } of outcome.citations) {
    expect(quote.length).toBeGreaterThan(0);
    expect(DOCUMENT.slice(start, end)).toBe(quote);
    const passage = passages.find((one) => one.chunkId === chunkId);
    expect(start >= (passage?.start ?? Infinity) && end <= (passage?.end ?? 0)).toBe(true);
  }
  expect(text).not.toContain(NO_ANSWER);
  expect(text).not.toContain("\u0000");
}

test("whatever a model writes, a number without a quote, or a quote that is not in its document, reaches nobody", () => {
  const random = randomFrom(1);
  for (let round = 0; round < 3000; round++) {
    const { streamed, outcome } = written([randomText(random)]);
    expectProven(streamed, outcome);
    expect(streamed.trim()).toBe(outcome.text);
  }
});

test("where the stream is cut changes nothing: at every byte, and everywhere at once", () => {
  const random = randomFrom(2);
  for (let round = 0; round < 60; round++) {
    const text = randomText(random);
    const { outcome } = written([text]);
    const bytes = Buffer.from(text);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const decoder = new TextDecoder();
      const pieces = [decoder.decode(bytes.subarray(0, cut), { stream: true }), decoder.decode(bytes.subarray(cut))];
      const halves = written(pieces);
      expect(halves.outcome.text).toBe(outcome.text);
      expect(halves.outcome.citations).toEqual(outcome.citations);
      expectProven(halves.streamed, halves.outcome);
    }
    expect(written([...text]).outcome.text).toBe(outcome.text);
  }
});

test("each sentence tells which span it rests on and how well, and which rests on none", () => {
  const said = "You have 45 days to return a lamp [1]. The refund is paid to the original card. Elephants fly at noon.";
  expect(written([said]).outcome.evidence).toMatchObject({
    sentences: [
      { text: "You have 45 days to return a lamp.", marker: 1, span: { chunkId: "chk_0" } },
      { text: "The refund is paid to the original card.", marker: null, span: { chunkId: "chk_0" }, score: 1 },
      { text: "Elephants fly at noon.", marker: null, span: null, score: 0 },
    ],
  });
});

test("sentences that are quoted together are cited together", () => {
  const both = "Customers may return any lamp within 45 days of delivery. The refund is paid to the original card.";
  const { outcome } = written([`${both} [1]`]);
  expect(outcome.citations).toMatchObject([{ quote: both }]);
  expect(outcome.evidence).toMatchObject({
    sentences: [
      { marker: 1, score: 1 },
      { marker: 1, score: 1 },
    ],
  });
});

test("a number that is dropped leaves no hole behind, wherever the stream is cut", () => {
  const said = "You have 45 days to return a lamp [1] [9]. It is free [7], and quick [8] too [9] [8]!\n\nAsk us [7]";
  for (const pieces of [[said], [...said], said.split(/(?<= )/), said.split(/(?=\[)/)]) {
    const { outcome, streamed } = written(pieces);
    expect(outcome.text).toBe("You have 45 days to return a lamp [1]. It is free, and quick too!\n\nAsk us");
    expect(streamed.trimEnd()).toBe(outcome.text);
  }
});

test("a model that repeats its instructions is cut off before they are out, wherever the stream is cut", () => {
  const { instructions } = buildPrompt({
    ...{ botName: "Lumen", ownerInstructions: OWNER, history: [], passages: [], message: "", question: "" },
  });
  for (const said of [instructions, `Sure! Here it is: ${instructions}`, instructions.toUpperCase(), OWNER]) {
    for (const pieces of [[said], [...said], said.split(/(?<= )/)]) {
      const { streamed, leaked } = written(pieces);
      expect(leaked).toBe(true);
      expect(streamed.length).toBeLessThan(30);
      expect(streamed).not.toMatch(/competitor|numbered passages/i);
    }
  }
});

test("what the documents say may be said, also where the owner's instructions say the same", () => {
  const log = new TurnLog();
  const writer = new AnswerWriter(log, { fallback: "", startedAt: 0 });
  writer.cite(passages);
  const shared = "Customers may return any lamp within 45 days of delivery. The refund is paid to the original card.";
  writer.keep(secretsOf({ botName: "Lumen", ownerInstructions: shared }));
  writer.write(`${shared} [1]`);
  writer.end();
  expect(writer.leaked).toBe(false);
  expect(log.text).toContain(shared);
});

test("everyday words pass at once, also when they stand in the instructions", () => {
  const log = new TurnLog();
  const writer = new AnswerWriter(log, { fallback: "", startedAt: 0 });
  writer.cite(passages);
  writer.keep(secretsOf({ botName: "Lumen", ownerInstructions: OWNER }));
  writer.write("Use ");
  writer.write("the ");
  expect(log.text).toBe("Use the");
  writer.write("card that ");
  expect(log.text).toBe("Use the card that");
});
