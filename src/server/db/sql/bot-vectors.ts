import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

/**
 * Notes by which model's vectors these bots can be searched, after documents were stored with vectors of `model`, or
 * with none: a bot that lacks some is not searched by vectors until they are made up for.
 */
export async function noteVectors(
  db: RawSql,
  workspaceId: string,
  botIds: readonly string[],
  model: string | null,
): Promise<void> {
  const ids = [...botIds].sort();
  if (model === null) {
    await db.$executeRaw(Prisma.sql`
      UPDATE bot_vectors SET model = NULL
      WHERE workspace_id = ${workspaceId} AND bot_id = ANY (${ids}::text[]) AND model IS NOT NULL`);
    return;
  }
  // A bot that has chunks already may lack vectors of theirs: whoever makes up for them says when all are there.
  await db.$executeRaw(Prisma.sql`
    WITH fresh AS MATERIALIZED (
      SELECT g.bot_id FROM unnest(${ids}::text[]) AS g (bot_id)
      LEFT JOIN bot_vectors v ON v.workspace_id = ${workspaceId} AND v.bot_id = g.bot_id WHERE v.bot_id IS NULL
    )
    INSERT INTO bot_vectors (workspace_id, bot_id, model)
    SELECT ${workspaceId}, f.bot_id, ${model} FROM fresh f
    WHERE NOT EXISTS (
      SELECT 1 FROM chunk c LEFT JOIN chunk_embedding e ON e.chunk_id = c.id AND e.model = ${model}
      WHERE c.workspace_id = ${workspaceId} AND c.bot_id = f.bot_id AND e.chunk_id IS NULL
    )
    ORDER BY f.bot_id
    ON CONFLICT (bot_id) DO NOTHING`);
}
