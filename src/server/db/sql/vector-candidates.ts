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
  vector: Float32Array;
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

/** Before it is known which of them are of an active version, so many times the limit are considered. */
const HEADROOM = 2;
const MORE_HEADROOM = 16;

/** The chunks whose vectors are nearest to the given one. Empty for a dimension without an index. */
export async function findVectorCandidates(
  db: RawSql,
  scope: BotScope,
  search: VectorSearch,
  /** All of the bot's vectors are in the index. */
  { indexed }: { indexed: boolean },
): Promise<VectorCandidate[]> {
  const exact = !indexed || search.chunks * search.vector.length <= EXACT_UP_TO;
  const considered = search.limit * HEADROOM;
  const found = await nearest(db, scope, search, { exact, considered });
  const enough = Math.min(search.limit, search.chunks);
  if (found.length >= enough) return found;
  // Chunks of inactive versions may have filled the places.
  if (exact) return nearest(db, scope, search, { exact, considered: null });
  const more = await nearest(db, scope, search, { exact, considered: search.limit * MORE_HEADROOM });
  // The index may know no way to some vectors of a bot among many others'; comparing them all misses none.
  return more.length >= enough ? more : nearest(db, scope, search, { exact: true, considered: null });
}

interface Reach {
  /** Compares all vectors instead of asking the index. */
  exact: boolean;
  /** Null for all. */
  considered: number | null;
}

/**
 * The nearest first, then what they belong to, each by its id: a planner without statistics would otherwise join all vectors
 * of the bot with all of its chunks, pair by pair.
 */
async function nearest(
  db: RawSql,
  scope: BotScope,
  search: VectorSearch,
  { exact, considered }: Reach,
): Promise<VectorCandidate[]> {
  const dimensions = search.vector.length;
  const type = columnTypes.get(dimensions);
  if (type === undefined) return [];
  // Literals, because a bound dimension would match no partial index.
  const column = Prisma.raw(`embedding::${type}`);
  const where = Prisma.sql`workspace_id = ${scope.workspaceId} AND bot_id = ${scope.botId} AND model = ${search.model}
    AND dimensions = ${Prisma.raw(String(dimensions))}`;
  const asked = Prisma.sql`${`[${search.vector.join(",")}]`}::${Prisma.raw(type)}`;
  // Without the condition no index fits, and one that returned too few rows of a small bot among many cannot be taken.
  const among = exact ? Prisma.sql`` : Prisma.sql`AND indexed`;
  return db.$queryRaw<VectorCandidate[]>(Prisma.sql`
    WITH near AS MATERIALIZED (
      SELECT chunk_id, ${column} <=> ${asked} AS distance FROM chunk_embedding WHERE ${where} ${among}
      ORDER BY ${column} <=> ${asked} LIMIT ${considered}::bigint
    )
    SELECT c.id AS "chunkId", c.document_id AS "documentId", c.source_id AS "sourceId", c.version AS "documentVersion",
      d.title, d.url, 1 - near.distance AS similarity
    FROM near
    CROSS JOIN LATERAL (
      SELECT id, document_id, source_id, version FROM chunk
      WHERE workspace_id = ${scope.workspaceId} AND id = near.chunk_id OFFSET 0
    ) c
    JOIN document d ON d.workspace_id = ${scope.workspaceId} AND d.id = c.document_id AND d.active_version = c.version
    ORDER BY near.distance
    LIMIT ${search.limit}`);
}
