import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeDocx, makePptx, makeXlsx } from "~/testing/files/office";
import { makePdf } from "~/testing/files/pdf";
import { AppError } from "~/server/core/errors";
import { detectMediaType } from "../detect";
import { createReaderPool } from "./pool";

const rows = [["Plan", "Price"], ["Free", 0], ["Pro", { number: 20, format: '"$"0' }]]; // prettier-ignore
const corpus: Record<string, Uint8Array> = {
  "a.pdf": makePdf({
    title: "Handbook",
    pages: [[{ text: "Refunds", size: 20 }, { text: "Thirty days." }], [{ text: "More." }]],
  }),
  "a.docx": makeDocx({
    title: "T",
    blocks: [{ style: "Heading1", text: "Returns" }, "Thirty days.", { rows: [["A", "B"]] }],
  }),
  "a.pptx": makePptx({ slides: [{ title: "Plans", points: ["Free", "Pro"], notes: "Say it.", table: [["A", "B"]] }] }),
  "a.xlsx": makeXlsx({
    sheets: [
      { name: "Plans", rows },
      { name: "More", rows },
    ],
  }),
  "a.csv": Buffer.from('Plan;Price\n"Pro; best";20\nFree;0\n'),
  "a.json": Buffer.from(JSON.stringify({ a: [{ b: 1, c: "x" }, { b: 2 }], d: { e: "täglich" } })),
  "a.jsonl": Buffer.from('{"a":1}\n{"a":"b"}\n'),
  "a.srt": Buffer.from("1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:02,000 --> 00:00:03,000\nthere.\n"),
  "a.vtt": Buffer.from("WEBVTT - x\n\n00:01.000 --> 00:02.000\n<v Ada>Hello\n"),
  "a.html": Buffer.from("<title>x</title><main><h1>A</h1><table><tr><td>b<td>c</table><ul><li>d</ul></main>"),
  "a.md": Buffer.from("---\na: b\n---\n# Title\n\nText with `code`.\n"),
  "a.txt": Buffer.from("Grüße aus Köln.", "latin1"),
};

/** The same every time, so that a failure can be looked at again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

function damaged(content: Uint8Array, next: (below: number) => number): Uint8Array {
  const bytes = Buffer.from(content);
  switch (next(5)) {
    case 0:
      return bytes.subarray(0, next(bytes.length));
    case 1:
      return Buffer.concat([bytes.subarray(0, next(bytes.length)), bytes.subarray(next(bytes.length))]);
    case 2: {
      const from = next(bytes.length);
      return bytes.fill(next(256), from, Math.min(bytes.length, from + 1 + next(64)));
    }
    default:
      for (let flips = 1 + next(12); flips > 0; flips--) {
        const at = next(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
      }
      return bytes;
  }
}

const SLOW_MS = 5000;
const RUNS = 400;
const ANSWER = /^text|“a\.\w+”.*\.$|^The page /s;

const pool = createReaderPool({
  script: path.resolve("build/reader.mjs"),
  size: 1,
  timeoutMs: SLOW_MS,
  heapMb: 300,
  memoryMb: 600,
  idleMs: 60_000,
});
afterAll(() => pool.close());

describe("a damaged file gives text or a sentence, soon, and the reader lives on", () => {
  test.each(Object.entries(corpus))("%s", async (name, whole) => {
    await readAs(detectMediaType({ name, content: whole }), name, whole);
    const [reader] = pool.processes();
    const next = random(name.length * 7919 + whole.length);
    for (let run = 0; run < RUNS; run++) {
      const content = damaged(whole, next);
      expect(await outcomeOf(name, content), `run ${run}`).toMatch(ANSWER);
    }
    expect(pool.processes()).toEqual([reader]);
  });

  test("and so does the wrong reader for it", async () => {
    const [reader] = pool.processes();
    for (const content of Object.values(corpus)) {
      for (const [name, other] of Object.entries(corpus)) {
        expect(await readAs(detectMediaType({ name, content: other }), name, content)).toMatch(ANSWER);
      }
    }
    expect(pool.processes()).toEqual([reader]);
  });
});

async function outcomeOf(name: string, content: Uint8Array): Promise<string> {
  try {
    return await readAs(detectMediaType({ name, content }), name, content);
  } catch (error) {
    return sentenceOf(error);
  }
}

async function readAs(mediaType: string, name: string, content: Uint8Array): Promise<string> {
  try {
    const { text } = await pool.extract({ name, mediaType, content }, {});
    return `text ${text.length}`;
  } catch (error) {
    return sentenceOf(error);
  }
}

/** Anything else than an `AppError` fails the test with what it is. */
function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  throw error;
}
