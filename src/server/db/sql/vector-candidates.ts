import { Prisma } from "~/generated/prisma/client";
import type { BotScope } from "./candidates";
import type { RawSql } from "./raw-sql";

/** The types that the partial indexes of the migration are built on. A dimension that is not here cannot be searched. */
const columnTypes = new Map([
  [256, "vector(256)"],
  [384, "vector(384)"],
  [512, "vector(512)"],
  [768, "vector(768)"],
  [1024, "vector(1024)"],
  [1536, "vector(1536)"],
  [3072, "halfvec(3072)"],
]);

/** Up to so many numbers, reading all vectors of a bot is as fast as the index and misses none. Larger ones are indexed. */
export const EXACT_UP_TO = 8_000_000;

export interface VectorSearch {
  /** The embedder's id, as stored beside each vector. */
  model: string;
  vector: readonly number[];
  /** About how many vectors the bot has. */
  chunks: number;
  limit: number;
}

export interface VectorCandidate {
  chunkId: string;
  documentId: string;
  sourceId: string;
  documentVersion: number;
  title: string;
  url: string | null;
  /** Cosine, -1 to 1. */
  similarity: number;
}

export function canSearchVectors(dimensions: number): boolean {
  return columnTypes.has(dimensions);
}

/** The chunks whose vectors are nearest to the given one. Empty for a dimension without an index. */
export async function findVectorCandidates(
  db: RawSql,
  scope: BotScope,
  search: VectorSearch,
  /** All of the bot's vectors are in the index. */
  { indexed }: { indexed: boolean },
): Promise<VectorCandidate[]> {
  const dimensions = search.vector.length;
  const type = columnTypes.get(dimensions);
  if (type === undefined) return [];
  // Literals, because a bound dimension would match no partial index.
  const column = Prisma.raw(`embedding::${type}`);
  const where = Prisma.sql`workspace_id = ${scope.workspaceId} AND bot_id = ${scope.botId} AND model = ${search.model}
    AND dimensions = ${Prisma.raw(String(dimensions))}`;
  const asked = Prisma.sql`${`[${search.vector.join(",")}]`}::${Prisma.raw(type)}`;
  const exact = !indexed || search.chunks * dimensions <= EXACT_UP_TO;
  // Materialized, or the planner may take the index, which returns too few rows of a small bot among many.
  const mine = exact
    ? Prisma.sql`WITH mine AS MATERIALIZED (SELECT chunk_id, embedding FROM chunk_embedding WHERE ${where})`
    : Prisma.sql`WITH mine AS NOT MATERIALIZED (SELECT chunk_id, embedding FROM chunk_embedding WHERE ${where} AND indexed)`;
  return db.$queryRaw<VectorCandidate[]>(Prisma.sql`
    ${mine}
    SELECT c.id AS "chunkId", c.document_id AS "documentId", c.source_id AS "sourceId", c.version AS "documentVersion",
      d.title, d.url, 1 - (mine.${column} <=> ${asked}) AS similarity
    FROM mine
    JOIN chunk c ON c.workspace_id = ${scope.workspaceId} AND c.id = mine.chunk_id
    JOIN document d ON d.workspace_id = c.workspace_id AND d.id = c.document_id AND d.active_version = c.version
    ORDER BY mine.${column} <=> ${asked}
    LIMIT ${search.limit}`);
}
