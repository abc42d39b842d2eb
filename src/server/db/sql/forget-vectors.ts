import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

/** Drops every vector of a workspace, also those kept from today's payments: its bots are searched by words until new ones are there. */
export async function forgetVectors(db: RawSql, workspaceId: string): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE bot_vectors SET model = NULL, next_model = NULL, done = 0, error = NULL, issues = NULL, indexing = false,
      indexed = false
    WHERE workspace_id = ${workspaceId}`);
  await db.$executeRaw(Prisma.sql`DELETE FROM chunk_embedding WHERE workspace_id = ${workspaceId}`);
  await db.$executeRaw(Prisma.sql`DELETE FROM qa_pair_vector WHERE workspace_id = ${workspaceId}`);
  await db.$executeRaw(Prisma.sql`DELETE FROM cached_embedding WHERE workspace_id = ${workspaceId}`);
  await db.$executeRaw(Prisma.sql`
    UPDATE bot SET knowledge_version = knowledge_version + 1 WHERE workspace_id = ${workspaceId}`);
}
