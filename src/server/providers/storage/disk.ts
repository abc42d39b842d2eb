import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError, notFound } from "~/server/core/errors";
import { requireStorageKey } from "./storage-key";
import type { FileStorage } from "./types";

/** One file a key below `directory`, for an installation whose processes share this disk. */
export function createDiskStorage(directory: string): FileStorage {
  // The ending keeps the key `a` beside the key `a/b`, whose first part is a folder.
  const pathOf = (key: string) => join(directory, `${requireStorageKey(key)}.bin`);

  return {
    async put(key, content) {
      const path = pathOf(key);
      await writeWhole(path, content).catch((error: unknown) => {
        throw cannotWrite(error);
      });
    },
    async get(key) {
      try {
        return await readFile(pathOf(key));
      } catch (error) {
        throw isMissing(error) ? notFound("file") : error;
      }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

/** Written beside its place and moved there, so that a crash leaves the old content or none. */
async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function cannotWrite(cause: unknown): AppError {
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
