import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { inPieces } from "~/testing/in-pieces";
import { storageContract } from "./contract";
import { cannotWrite, createDiskStorage } from "./disk";

async function folder() {
  const directory = await mkdtemp(join(tmpdir(), "botsmith-files-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

storageContract("on disk", async () => createDiskStorage(join(await folder(), "files")));

test("a file is there for its owner only, and nothing unfinished stays behind", async () => {
  const directory = await folder();
  await createDiskStorage(directory).put("a/b", inPieces("x"));
  expect(await readdir(join(directory, "a"))).toEqual(["b.bin"]);
  expect((await stat(join(directory, "a", "b.bin"))).mode & 0o077).toBe(0);
});

test("a folder that cannot be written is a sentence for people", async () => {
  const directory = await folder();
  await writeFile(join(directory, "blocked"), "a file where a folder must be");
  const put = createDiskStorage(join(directory, "blocked")).put("a", inPieces("x"));
  await expect(put).rejects.toMatchObject({ code: "unavailable" });
  await expect(put).rejects.toThrow("data folder");
});

test("a full disk is a sentence that says so", () => {
  const full = Object.assign(new Error("write"), { code: "ENOSPC" });
  expect(cannotWrite(full)).toMatchObject({ code: "unavailable", message: expect.stringContaining("disk is full") });
});

test("what a crash left of a file goes when its key is deleted", async () => {
  const directory = await folder();
  const storage = createDiskStorage(directory);
  await storage.put("a/b", inPieces("x"));
  await writeFile(join(directory, "a", "c.bin.1234.part"), "half");
  await writeFile(join(directory, "a", "b.bin.1234.part"), "half");
  await storage.delete("a/c");
  expect((await readdir(join(directory, "a"))).sort()).toEqual(["b.bin", "b.bin.1234.part"]);
  await storage.delete("a/b");
  expect(await readdir(join(directory, "a"))).toEqual([]);
});

test("200 MB go in and out without staying in memory", async () => {
  const storage = createDiskStorage(await folder());
  const piece = Buffer.alloc(64 * 1024, "Pears are green. ");
  const pieces = Math.ceil(200_000_000 / piece.byteLength);
  let most = 0;
  const look = () => (most = Math.max(most, process.memoryUsage().rss));
  async function* large() {
    for (let count = 0; count < pieces; count++) yield (look(), piece);
  }
  const before = process.memoryUsage().rss;
  await storage.put("large", large());
  let read = 0;
  for await (const { byteLength } of storage.read("large")) read += (look(), byteLength);
  expect(read).toBe(pieces * piece.byteLength);
  expect(most - before).toBeLessThan(80_000_000);
});
