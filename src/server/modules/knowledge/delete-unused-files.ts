import type { PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
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
  const files = await prisma.$queryRaw<{ id: string; storage_key: string }[]>`
    SELECT f.id, f.storage_key FROM stored_file f
    WHERE f.created_at < ${new Date(clock.now().getTime() - LEAST_AGE_MS)}
      AND NOT EXISTS (
        SELECT 1 FROM source s
        WHERE s.workspace_id = f.workspace_id AND s.type = 'file' AND s.config ->> 'fileId' = f.id
      )
    LIMIT ${BATCH}`;
  for (const file of files) {
    await storage.delete(file.storage_key);
    await prisma.storedFile.deleteMany({ where: { id: file.id } });
  }
  return { deleted: files.length };
}
