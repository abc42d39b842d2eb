import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { openaiDeltas } from "./delta-formats";
import { DeltaMerger } from "./delta-merger";
import { mergedBody } from "./merged-body";

function word(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
}

function textIn(stream: string): string {
  return Array.from(stream.matchAll(/"content":"([^"]*)"/g), ([, text]) => text).join("");
}

/** What comes out of a stream, and in how many pieces. */
async function told(stream: ReadableStream<Uint8Array>): Promise<{ text: string; pieces: number }> {
  const decoder = new TextDecoder();
  let all = "";
  let pieces = 0;
  for await (const piece of stream) {
    all += decoder.decode(piece, { stream: true });
    pieces += 1;
  }
  return { text: textIn(all), pieces };
}

test("with a long window the connection rests in between, and what came meanwhile is told together", async () => {
  const source = new PassThrough();
  const all = told(mergedBody(source, new DeltaMerger(openaiDeltas), 100));
  source.write(word("one "));
  await expect.poll(() => source.readableFlowing).toBe(true);
  source.write(word("two "));
  await expect.poll(() => source.isPaused()).toBe(true);
  for (const next of ["three ", "four "]) source.write(word(next));
  source.end(word("five"));
  const { text, pieces } = await all;
  expect(text).toBe("one two three four five");
  expect(pieces).toBeLessThan(5);
});

test("with a short window it never rests", async () => {
  const source = new PassThrough();
  const all = told(mergedBody(source, new DeltaMerger(openaiDeltas), 1));
  let rested = false;
  source.on("pause", () => (rested = true));
  for (const next of ["one ", "two ", "three"]) {
    source.write(word(next));
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  source.end();
  expect((await all).text).toBe("one two three");
  expect(rested).toBe(false);
});

test("who leaves while it rests is let go, and one that breaks then is told to its end", async () => {
  for (const end of ["leave", "break"]) {
    const source = new PassThrough();
    const stream = mergedBody(source, new DeltaMerger(openaiDeltas), 100);
    const reader = stream.getReader();
    source.write(word("one "));
    await reader.read();
    source.write(word("two "));
    await expect.poll(() => source.isPaused()).toBe(true);
    if (end === "leave") await reader.cancel();
    else source.destroy(new Error("cut"));
    expect(source.destroyed).toBe(true);
    if (end === "break") while (!(await reader.read()).done);
  }
});
