import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

/** Gives every bot a key that nobody knows: what processes remember of the bots falls with the rows' versions. */
export async function closePublicBots(db: RawSql, workspaceId: string): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE bot SET public_key = 'deleted-' || id, updated_at = now() WHERE workspace_id = ${workspaceId}`);
}

/** The large tables of a workspace, children first, each with the columns that name a row. */
const tables = {
  citation: Prisma.sql`id`,
  feedback: Prisma.sql`id`,
  message: Prisma.sql`id`,
  lead: Prisma.sql`id`,
  conversation: Prisma.sql`id`,
  visitor: Prisma.sql`id`,
  chunk_embedding: Prisma.sql`chunk_id, model`,
  chunk: Prisma.sql`id`,
  left_out_page: Prisma.sql`source_id, key`,
  document_version: Prisma.sql`document_id, version`,
  document: Prisma.sql`id`,
  qa_pair: Prisma.sql`id`,
  source: Prisma.sql`id`,
  cached_embedding: Prisma.sql`model, hash`,
  idempotent_reply: Prisma.sql`key`,
  audit_event: Prisma.sql`id`,
} as const;

/** Deletes at most so many rows of the first table that still has some. Returns how many; 0 when all are empty. */
export async function deleteSomeRows(db: RawSql, workspaceId: string, limit: number): Promise<number> {
  for (const [name, key] of Object.entries(tables)) {
    const table = Prisma.raw(name);
    const deleted = await db.$executeRaw(Prisma.sql`
      DELETE FROM ${table} WHERE workspace_id = ${workspaceId} AND (${key}) IN (
        SELECT ${key} FROM ${table} WHERE workspace_id = ${workspaceId} LIMIT ${limit})`);
    if (deleted > 0) return deleted;
  }
  return 0;
}
