import { Prisma } from "~/generated/prisma/client";
import type { RawSql } from "./raw-sql";

export interface VersionScope {
  workspaceId: string;
  botId: string;
  documentId: string;
  version: number;
  /** The embedder's id. */
  model: string;
  dimensions: number;
}

/** Copies vectors from chunks of the same workspace whose embedded text is the same, so that it is not paid for twice. */
export async function reuseEmbeddings(db: RawSql, scope: VersionScope): Promise<number> {
  return db.$executeRaw(Prisma.sql`
    INSERT INTO chunk_embedding (workspace_id, bot_id, chunk_id, model, dimensions, embedding)
    SELECT DISTINCT ON (c.id) c.workspace_id, c.bot_id, c.id, e.model, e.dimensions, e.embedding
    FROM chunk c
    JOIN chunk twin ON twin.workspace_id = c.workspace_id AND twin.hash = c.hash AND twin.id <> c.id
    JOIN chunk_embedding e ON e.chunk_id = twin.id AND e.model = ${scope.model}
    WHERE c.workspace_id = ${scope.workspaceId} AND c.bot_id = ${scope.botId}
      AND c.document_id = ${scope.documentId} AND c.version = ${scope.version}
    ON CONFLICT (chunk_id, model) DO NOTHING`);
}

interface ChunkToEmbed {
  id: string;
  breadcrumb: string;
  text: string;
}

export async function listChunksToEmbed(
  db: RawSql,
  scope: VersionScope,
  limit: number,
): Promise<{ chunks: ChunkToEmbed[]; remaining: number }> {
  const rows = await db.$queryRaw<(ChunkToEmbed & { remaining: number })[]>(Prisma.sql`
    SELECT c.id, c.breadcrumb, c.text, (count(*) OVER ())::int AS remaining
    FROM chunk c
    LEFT JOIN chunk_embedding e ON e.chunk_id = c.id AND e.model = ${scope.model}
    WHERE c.workspace_id = ${scope.workspaceId} AND c.bot_id = ${scope.botId}
      AND c.document_id = ${scope.documentId} AND c.version = ${scope.version} AND e.chunk_id IS NULL
    ORDER BY c.position
    LIMIT ${limit}`);
  return { chunks: rows, remaining: rows[0]?.remaining ?? 0 };
}

export interface ChunkVector {
  chunkId: string;
  vector: readonly number[];
}

export async function insertEmbeddings(
  db: RawSql,
  scope: VersionScope,
  vectors: readonly ChunkVector[],
): Promise<void> {
  const ids = vectors.map(({ chunkId }) => chunkId);
  const texts = vectors.map(({ vector }) => `[${vector.join(",")}]`);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO chunk_embedding (workspace_id, bot_id, chunk_id, model, dimensions, embedding)
    SELECT c.workspace_id, c.bot_id, c.id, ${scope.model}, ${scope.dimensions}, given.embedding::vector
    FROM unnest(${ids}::text[], ${texts}::text[]) AS given (chunk_id, embedding)
    JOIN chunk c ON c.id = given.chunk_id
    WHERE c.workspace_id = ${scope.workspaceId} AND c.bot_id = ${scope.botId} AND c.document_id = ${scope.documentId}
    ON CONFLICT (chunk_id, model) DO NOTHING`);
}
