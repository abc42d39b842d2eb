import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

/** Uploads of all workspaces that are older than `before` and that neither a source nor a bot refers to. */
export async function findUnusedFiles(
  db: RawSql,
  { before, limit }: { before: Date; limit: number },
): Promise<{ id: string; storageKey: string }[]> {
  return db.$queryRaw<{ id: string; storageKey: string }[]>(Prisma.sql`
    SELECT f.id, f.storage_key AS "storageKey" FROM stored_file f
    WHERE f.created_at < ${before}
      AND NOT EXISTS (
        SELECT 1 FROM source s
        WHERE s.workspace_id = f.workspace_id AND s.type = 'file' AND s.config ->> 'fileId' = f.id
      )
      AND NOT EXISTS (SELECT 1 FROM bot b WHERE b.workspace_id = f.workspace_id AND b.avatar_file_id = f.id)
    LIMIT ${limit}`);
}
