import type { PrismaClient } from "~/generated/prisma/client";
import { notFound } from "~/server/core/errors";
import { requireStorageKey } from "./storage-key";
import type { FileStorage } from "./types";

const PART_BYTES = 1024 * 1024;

/** Files as rows of one megabyte, for an installation whose processes share a database and no disk. */
export function createPostgresStorage(prisma: Pick<PrismaClient, "storedFilePart" | "$transaction">): FileStorage {
  return {
    async put(key, content) {
      const storageKey = requireStorageKey(key);
      const parts = partsOf(content);
      await prisma.$transaction([
        // The first part is also the lock: whoever replaces the same file at the same time waits for it.
        ...parts.map((data, part) =>
          prisma.storedFilePart.upsert({
            where: { storageKey_part: { storageKey, part } },
            create: { storageKey, part, content: data },
            update: { content: data },
            select: { part: true },
          }),
        ),
        prisma.storedFilePart.deleteMany({ where: { storageKey, part: { gte: parts.length } } }),
      ]);
    },
    async get(key) {
      const rows = await prisma.storedFilePart.findMany({
        where: { storageKey: requireStorageKey(key) },
        orderBy: { part: "asc" },
        select: { content: true },
      });
      if (rows.length === 0) throw notFound("file");
      return Buffer.concat(rows.map((row) => row.content));
    },
    async delete(key) {
      await prisma.storedFilePart.deleteMany({ where: { storageKey: requireStorageKey(key) } });
    },
  };
}

/** An empty file is one empty part, because a file without parts does not exist. */
function partsOf(content: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const count = Math.max(1, Math.ceil(content.length / PART_BYTES));
  return Array.from({ length: count }, (_, part) =>
    Uint8Array.from(content.subarray(part * PART_BYTES, (part + 1) * PART_BYTES)),
  );
}
