import type { PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
import { findUnusedFiles } from "~/server/db/sql/unused-files";
import type { FileStorage } from "~/server/providers/storage/types";

const BATCH = 500;
// A file is stored before its source, so a young one may be about to be used.
const LEAST_AGE_MS = 3_600_000;

interface CleanUpPorts {
  prisma: PrismaClient;
  clock: Clock;
  storage: FileStorage;
}

/** Deletes uploads without a source: their bot was deleted, or a crash came between storing the two. */
export async function deleteUnusedFiles({ prisma, clock, storage }: CleanUpPorts): Promise<{ deleted: number }> {
  const before = new Date(clock.now().getTime() - LEAST_AGE_MS);
  const files = await findUnusedFiles(prisma, { before, limit: BATCH });
  for (const file of files) {
    await storage.delete(file.storageKey);
    await prisma.storedFile.deleteMany({ where: { id: file.id } });
  }
  return { deleted: files.length };
}
