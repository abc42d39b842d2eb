import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeDocx } from "~/testing/files/office";
import { makePdf } from "~/testing/files/pdf";
import { AppError } from "~/server/core/errors";
import { inPieces } from "~/testing/in-pieces";
import type { FileToParse } from "../types";
import { createReaderPool, type ReaderPoolOptions } from "./pool";

function aPool(overrides: Partial<ReaderPoolOptions> = {}) {
  const pool = createReaderPool({
    script: path.resolve("build/reader.mjs"),
    size: 2,
    timeoutMs: 60_000,
    heapMb: 300,
    memoryMb: 700,
    idleMs: 30_000,
    ...overrides,
  });
  onTestFinished(() => pool.close());
  return pool;
}

const csv = (name: string, text: string): FileToParse => ({ name, mediaType: "text/csv", content: Buffer.from(text) });
const small = csv("small.csv", "Plan,Price\nPro,$20");
const pdf = (pages: number): FileToParse => ({
  name: "long.pdf",
  mediaType: "application/pdf",
  content: makePdf({ pages: Array.from({ length: pages }, (_, at) => [{ text: `Page ${at + 1} has its text.` }]) }),
});
/** Objects without end from few bytes: millions of arrays, each with one entry. */
const hungry: FileToParse = {
  name: "hungry.json",
  mediaType: "application/json",
  content: Buffer.from(`[${"[[1],[1]],".repeat(900_000)}1]`),
};

describe("files are read in processes of their own", () => {
  test("text and title come back, and the next file goes to the same process", async () => {
    const pool = aPool();
    const content = makeDocx({ title: "Handbook", blocks: ["Thirty days."] });
    const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const docx = { name: "a.docx", mediaType, content };
    expect(await pool.extract(docx, {})).toEqual({ title: "Handbook", text: "Thirty days.", warnings: [] });
    const [first] = pool.processes();
    expect((await pool.extract(small, {})).text).toBe("- Plan: Pro | Price: $20");
    expect(pool.processes()).toEqual([first]);
    expect(first).not.toBe(process.pid);
  });

  test("a refusal arrives with its code and sentence, and the process stays", async () => {
    const pool = aPool();
    await expect(pool.extract(csv("empty.csv", " "), {})).rejects.toMatchObject({
      name: "AppError",
      code: "unsupported",
      message: "“empty.csv” holds no text.",
      issues: [{ code: "file_without_text", name: "empty.csv" }],
      retryable: false,
    });
    expect(pool.processes()).toHaveLength(1);
  });

  test("the tables of East Asian fonts can be read there, although no other file can", async () => {
    const font = { encoding: "GBK-EUC-H", ordering: "GB1" };
    const content = makePdf({ pages: [[{ text: "退货", codes: Buffer.from("cdcbbbf5", "hex") }]], font });
    const chinese = { name: "a.pdf", mediaType: "application/pdf", content };
    expect((await aPool().extract(chinese, {})).text).toBe("退货");
  });

  test("300 pages are read whole", async () => {
    const { text } = await aPool().extract(pdf(300), {});
    expect(text.match(/Page \d+ has its text\./g)).toHaveLength(300);
  });

  test("a file of 200 MB is read from where it is kept, and is never in the memory of this process", async () => {
    const small = Buffer.from(pdf(300).content);
    const end = small.lastIndexOf("startxref");
    const filler = Buffer.alloc(64 * 1024, "%");
    const size = small.byteLength + 3000 * filler.byteLength;
    let most = 0;
    const content = {
      size,
      async *read() {
        yield small.subarray(0, end);
        for (let count = 0; count < 3000; count++) {
          most = Math.max(most, process.memoryUsage().rss);
          yield filler;
        }
        yield small.subarray(end);
      },
    };
    const pool = aPool({ size: 1, memoryMb: 1200 });
    const before = process.memoryUsage().rss;
    const { text } = await pool.extract({ name: "huge.pdf", mediaType: "application/pdf", content }, {});
    expect(text.match(/Page \d+ has its text\./g)).toHaveLength(300);
    expect(most - before).toBeLessThan(80_000_000);
  });

  test("a kept file that is shorter than was noted, or that cannot be read, is that file's own trouble", async () => {
    const pool = aPool({ size: 1 });
    const kept = (read: () => AsyncGenerator<Uint8Array>) => ({ ...small, content: { size: 1000, read } });
    const short = kept(() => inPieces("Plan,Price"));
    await expect(pool.extract(short, {})).rejects.toThrow("another length");
    const gone = kept(async function* () {
      yield Buffer.from("Plan");
      throw new AppError("not_found", "This file does not exist.");
    });
    await expect(pool.extract(gone, {})).rejects.toMatchObject({ code: "not_found" });
    expect((await pool.extract(small, {})).text).toContain("Pro");
  });

  test("no more than the given number work at once, and all get their turn", async () => {
    const pool = aPool({ size: 2 });
    const files = Array.from({ length: 12 }, (_, at) => csv(`${at}.csv`, `Name\nItem ${at}`));
    const texts = await Promise.all(files.map((file) => pool.extract(file, {})));
    expect(texts.map(({ text }) => text)).toEqual(files.map((_, at) => `- Name\n- Item ${at}`));
    expect(pool.processes().length).toBeLessThanOrEqual(2);
  });
});

describe("no file breaks it", () => {
  test("one that takes too long is given up, and the next is read", async () => {
    const pool = aPool({ size: 1, timeoutMs: 400 });
    const long = pool.extract(pdf(4000), {});
    await expect(long).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringContaining("took longer than"),
    });
    const patient = aPool({ size: 1 });
    expect((await patient.extract(small, {})).text).toContain("Pro");
    expect(pool.processes()).toEqual([]);
  });

  test("one that needs too many objects ends only its own process", async () => {
    const pool = aPool({ size: 1, heapMb: 60 });
    await expect(pool.extract(hungry, {})).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringContaining("“hungry.json”: it needs more memory"),
    });
    expect((await pool.extract(small, {})).text).toContain("Pro");
  });

  test("one that fills memory beside the objects is stopped by the watch", async () => {
    const pool = aPool({ size: 1, memoryMb: 120, heapMb: 2000 });
    await expect(pool.extract(hungry, {})).rejects.toMatchObject({ message: expect.stringContaining("more memory") });
  });

  test("the memory of this process stays as it was", async () => {
    const pool = aPool({ size: 1, heapMb: 60 });
    await pool.extract(small, {});
    const before = process.memoryUsage().rss;
    for (let run = 0; run < 3; run++) await pool.extract(hungry, {}).catch(() => undefined);
    expect(process.memoryUsage().rss - before).toBeLessThan(120_000_000);
  });

  test("a process that is killed from outside costs one try, which may be repeated", async () => {
    const pool = aPool({ size: 1 });
    await pool.extract(small, {});
    const reading = pool.extract(pdf(4000), {});
    for (const pid of pool.processes()) process.kill(pid, "SIGBUS");
    await expect(reading).rejects.toMatchObject({ code: "unavailable", retryable: true });
    expect((await pool.extract(small, {})).text).toContain("Pro");
  });

  test("who gives up while reading or waiting hears it at once", async () => {
    const pool = aPool({ size: 1 });
    const stop = new AbortController();
    const outcomes = [pool.extract(pdf(4000), stop), pool.extract(small, stop)].map((reading) => reading.catch(String));
    stop.abort(new Error("cancelled"));
    expect(await Promise.all(outcomes)).toEqual(["Error: cancelled", "Error: cancelled"]);
    expect((await pool.extract(small, {})).text).toContain("Pro");
  });
});
