import type { PrismaClient } from "~/generated/prisma/client";
import type { Clock } from "~/server/core/clock";
import { deleteOldEmbeddings } from "~/server/db/sql/embeddings";

const BATCH = 5000;

/** Forgets vectors that were paid for more than a day ago; those of living chunks are kept with the chunks. */
export async function deleteOldVectors(ports: { prisma: PrismaClient; clock: Clock }): Promise<{ deleted: number }> {
  let deleted = 0;
  for (;;) {
    const batch = await deleteOldEmbeddings(ports.prisma, { now: ports.clock.now(), limit: BATCH });
    deleted += batch;
    if (batch < BATCH) return { deleted };
  }
}
