import { randomUUID } from "node:crypto";
import type { PrismaClient } from "~/generated/prisma/client";
import { notFound } from "~/server/core/errors";
import { requireStorageKey } from "./storage-key";
import type { FileStorage } from "./types";

const PART_BYTES = 1024 * 1024;
const UNFINISHED = "-part-";

/** Files as rows of one megabyte, for an installation whose processes share a database and no disk. */
export function createPostgresStorage(prisma: Pick<PrismaClient, "storedFilePart">): FileStorage {
  return {
    async put(key, content) {
      const storageKey = requireStorageKey(key);
      const unfinished = requireStorageKey(`${storageKey}${UNFINISHED}${randomUUID()}`);
      try {
        for await (const { part, data } of partsOf(content)) {
          await prisma.storedFilePart.create({
            data: { storageKey: unfinished, part, content: data },
            select: { part: true },
          });
        }
        await prisma.storedFilePart.updateMany({ where: { storageKey: unfinished }, data: { storageKey } });
      } catch (error) {
        await prisma.storedFilePart.deleteMany({ where: { storageKey: unfinished } }).catch(() => undefined);
        throw error;
      }
    },
    async *read(key) {
      const storageKey = requireStorageKey(key);
      for (let part = 0; ; part++) {
        const row = await prisma.storedFilePart.findUnique({ where: { storageKey_part: { storageKey, part } } });
        if (row) yield row.content;
        else if (part === 0) throw notFound("file");
        else return;
      }
    },
    async delete(key) {
      const storageKey = requireStorageKey(key);
      const unfinished = { startsWith: `${storageKey}${UNFINISHED}` };
      await prisma.storedFilePart.deleteMany({ where: { OR: [{ storageKey }, { storageKey: unfinished }] } });
    },
  };
}

/** Pieces of one megabyte. An empty file is one empty part, because a file without parts does not exist. */
async function* partsOf(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ part: number; data: Uint8Array<ArrayBuffer> }> {
  let data = new Uint8Array(PART_BYTES);
  let filled = 0;
  let part = 0;
  for await (const piece of content) {
    for (let from = 0; from < piece.byteLength;) {
      const taken = piece.subarray(from, from + PART_BYTES - filled);
      data.set(taken, filled);
      filled += taken.byteLength;
      from += taken.byteLength;
      if (filled < PART_BYTES) continue;
      yield { part: part++, data };
      data = new Uint8Array(PART_BYTES);
      filled = 0;
    }
  }
  if (filled > 0 || part === 0) yield { part, data: data.slice(0, filled) };
}
