import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { storageContract } from "./contract";
import { createDiskStorage } from "./disk";

async function folder() {
  const directory = await mkdtemp(join(tmpdir(), "botsmith-files-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

storageContract("on disk", async () => createDiskStorage(join(await folder(), "files")));

test("a file is there for its owner only, and nothing unfinished stays behind", async () => {
  const directory = await folder();
  await createDiskStorage(directory).put("a/b", Buffer.from("x"));
  expect(await readdir(join(directory, "a"))).toEqual(["b.bin"]);
  expect((await stat(join(directory, "a", "b.bin"))).mode & 0o077).toBe(0);
});

test("a folder that cannot be written is a sentence for people", async () => {
  const directory = await folder();
  await writeFile(join(directory, "blocked"), "a file where a folder must be");
  const put = createDiskStorage(join(directory, "blocked")).put("a", Buffer.from("x"));
  await expect(put).rejects.toMatchObject({ code: "unavailable" });
  await expect(put).rejects.toThrow("data folder");
});
