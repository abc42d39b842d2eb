import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { readTar, TarError, writeTar, type TarFile } from "./tar";

const LONG = `files/src_1/${"Ünïcødé ".repeat(20)}.pdf`;

async function* files(): AsyncGenerator<TarFile> {
  yield file("manifest.json", "{}");
  yield file("files/empty", "");
  yield file("data/exactly-a-block", "x".repeat(512));
  yield file(LONG, "y".repeat(1300));
}

function file(path: string, text: string): TarFile {
  const content = Buffer.from(text);
  return { path, bytes: content.length, content: [content.subarray(0, 7), content.subarray(7)] };
}

async function archive(): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of writeTar(files(), new Date("2026-11-21T10:00:00Z"))) parts.push(part);
  return Buffer.concat(parts);
}

async function* inPieces(content: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function list(content: AsyncIterable<Uint8Array>): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for await (const entry of readTar(content)) {
    const parts: Uint8Array[] = [];
    for await (const part of entry.content) parts.push(part);
    found.push([entry.path, Buffer.concat(parts).toString()]);
  }
  return found;
}

test("what is written is read again, whatever the pieces it comes in", async () => {
  const content = await archive();
  for (const size of [1, 511, 512, 513, 100_000]) {
    expect(await list(inPieces(content, size))).toEqual([
      ["manifest.json", "{}"],
      ["files/empty", ""],
      ["data/exactly-a-block", "x".repeat(512)],
      [LONG, "y".repeat(1300)],
    ]);
  }
});

test("a reader may leave a file unread", async () => {
  const paths: string[] = [];
  for await (const entry of readTar(inPieces(await archive(), 300))) paths.push(entry.path);
  expect(paths).toHaveLength(4);
});

test("the system's own tar opens it", async () => {
  const listing = execFileSync("tar", ["-tf", "-"], { input: await archive() });
  const names = listing.toString().trim().split("\n");
  expect(names.slice(0, 3)).toEqual(["manifest.json", "files/empty", "data/exactly-a-block"]);
  expect(names).toHaveLength(4);
});

test("an archive that is cut off, and something else than an archive, are refused", async () => {
  const content = await archive();
  await expect(list(inPieces(content.subarray(0, 2000), 512))).rejects.toThrow(TarError);
  await expect(list(inPieces(Buffer.from("no archive at all".repeat(100)), 512))).rejects.toThrow(TarError);
});

test("a file of another size than announced breaks the archive rather than spoiling it", async () => {
  async function* wrong(): AsyncGenerator<TarFile> {
    yield { ...file("a", "four"), bytes: 3 };
  }
  const write = async () => {
    for await (const part of writeTar(wrong(), new Date(0))) void part;
  };
  await expect(write()).rejects.toThrow("another size");
});
