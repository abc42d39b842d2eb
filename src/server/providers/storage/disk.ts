import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { AppError, notFound } from "~/server/core/errors";
import { requireStorageKey } from "./storage-key";
import type { FileStorage } from "./types";

const PIECE_BYTES = 256 * 1024;
const UNFINISHED = ".part";

/** How a file is opened for writing; a test opens one on a disk that is full. */
type OpenNew = (path: string) => Promise<Pick<FileHandle, "writeFile" | "sync" | "close">>;
const openNew: OpenNew = (path) => open(path, "wx", 0o600);

/** One file a key below `directory`, for an installation whose processes share this disk. */
export function createDiskStorage(directory: string, { open: opener = openNew }: { open?: OpenNew } = {}): FileStorage {
  // The ending keeps the key `a` beside the key `a/b`, whose first part is a folder.
  const pathOf = (key: string) => join(directory, `${requireStorageKey(key)}.bin`);

  return {
    async put(key, content) {
      await writeWhole(pathOf(key), content, opener);
    },
    async *read(key) {
      const file = await open(pathOf(key), "r").catch((error: unknown) => {
        throw isMissing(error) ? notFound("file") : error;
      });
      try {
        yield* file.createReadStream({ highWaterMark: PIECE_BYTES, autoClose: false });
      } finally {
        await file.close();
      }
    },
    async delete(key) {
      const path = pathOf(key);
      const names = await readdir(dirname(path)).catch(() => []);
      const left = names.filter((name) => name.startsWith(`${basename(path)}.`) && name.endsWith(UNFINISHED));
      await Promise.all(
        [path, ...left.map((name) => join(dirname(path), name))].map((one) => rm(one, { force: true })),
      );
    },
  };
}

/** Written beside its place and moved there, so that a crash leaves the old content or none. */
async function writeWhole(path: string, content: AsyncIterable<Uint8Array>, opener: OpenNew): Promise<void> {
  const unfinished = `${path}.${randomUUID()}${UNFINISHED}`;
  const file = await sayingWhy(async () => {
    await mkdir(dirname(path), { recursive: true });
    return opener(unfinished);
  });
  try {
    try {
      for await (const piece of content) await sayingWhy(() => file.writeFile(piece));
      await sayingWhy(() => file.sync());
    } finally {
      await file.close();
    }
    await sayingWhy(() => rename(unfinished, path));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function sayingWhy<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    throw cannotWrite(error);
  });
}

/** Exported for the one error that a test cannot bring about. */
export function cannotWrite(cause: unknown): AppError {
  const full = hasCode(cause) && (cause.code === "ENOSPC" || cause.code === "EDQUOT");
  const message = full
    ? "The file cannot be kept because the disk is full. Free some space and try again."
    : "The file cannot be written. Check that Botsmith may write to its data folder.";
  return new AppError("unavailable", message, { cause });
}

function isMissing(error: unknown): boolean {
  return hasCode(error) && error.code === "ENOENT";
}

function hasCode(error: unknown): error is Error & { code: unknown } {
  return error instanceof Error && "code" in error;
}
