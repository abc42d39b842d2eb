import { Prisma } from "~/generated/prisma/client";
import { inPieceSizes, PieceSize } from "~/lib/piece-size";
import { type IndexedChunk, insertingChunks } from "./chunks";
import type { RawSql } from "./raw-sql";

export interface EmbeddingScope {
  workspaceId: string;
  /** The embedder's id. */
  model: string;
  dimensions: number;
}

/** Kept for longer than they are looked up, so that what was found is still there when it is copied. */
const CACHE_HOURS = 24;

/**
 * Which of these texts, by hash, have a vector of this model in the workspace: of a living chunk, or paid for today. Each is
 * looked up by itself: asked whether either EXISTS, Postgres reads all vectors of the workspace first.
 */
export async function findKnownHashes(
  db: RawSql,
  { workspaceId, model, dimensions }: EmbeddingScope,
  hashes: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const since = new Date(now.getTime() - (CACHE_HOURS - 0.5) * 3_600_000);
  const found = await db.$queryRaw<{ hash: string }[]>(Prisma.sql`
    SELECT g.hash FROM unnest(${[...hashes]}::text[]) AS g (hash)
    LEFT JOIN LATERAL (
      SELECT true AS known FROM cached_embedding
      WHERE workspace_id = ${workspaceId} AND model = ${model} AND hash = g.hash AND created_at > ${since}
        AND vector_dims(embedding) = ${dimensions}::int
      LIMIT 1
    ) paid ON true
    LEFT JOIN LATERAL (
      SELECT true AS known FROM chunk c
      JOIN chunk_embedding e ON e.chunk_id = c.id AND e.model = ${model} AND e.dimensions = ${dimensions}::int
      WHERE paid.known IS NULL AND c.workspace_id = ${workspaceId} AND c.hash = g.hash
      LIMIT 1
    ) living ON true
    WHERE paid.known OR living.known`);
  return new Set(found.map(({ hash }) => hash));
}

export interface PaidVector {
  hash: string;
  vector: Float32Array;
}

/**
 * Keeps vectors as soon as they are paid for, whatever becomes of the document. Needs a client that hands bytes to the database
 * as they are: as text, vectors are three times as long, and writing and reading them costs more than storing them.
 */
export async function cacheEmbeddings(
  db: RawSql,
  { workspaceId, model, dimensions }: EmbeddingScope,
  vectors: readonly PaidVector[],
  now: Date,
): Promise<void> {
  const size = Prisma.raw(String(dimensions));
  await inPieceSizes(vectors, together, async (some) => {
    const numbers = realArray(some.map(({ vector }) => vector));
    await db.$executeRaw(Prisma.sql`
      INSERT INTO cached_embedding (workspace_id, model, hash, embedding, created_at)
      SELECT ${workspaceId}, ${model}, g.hash, (${numbers}::real[])[(g.place - 1) * ${size} + 1 : g.place * ${size}]::vector, ${now}
      FROM unnest(${some.map(({ hash }) => hash)}::text[]) WITH ORDINALITY AS g (hash, place)
      ON CONFLICT (workspace_id, model, hash) DO UPDATE SET embedding = EXCLUDED.embedding, created_at = EXCLUDED.created_at`);
  });
}

/** The embedded database answers nobody else meanwhile; a server of its own takes many more in that time. */
const together = new PieceSize({ first: 64, least: 16, most: 256, ms: 20 });
const REAL = 700;

/** One array of all numbers, as Postgres reads a `real[]`: dimensions, nulls, type, length, first index; then each with its size. */
function realArray(vectors: readonly Float32Array[]): Uint8Array {
  const count = vectors.reduce((sum, { length }) => sum + length, 0);
  const bytes = Buffer.allocUnsafe(20 + count * 8);
  let at = 0;
  const write = (value: number) => (at = bytes.writeInt32BE(value, at));
  for (const value of [1, 0, REAL, count, 1]) write(value);
  for (const vector of vectors) {
    for (const value of vector) {
      write(4);
      at = bytes.writeFloatBE(value, at);
    }
  }
  return bytes;
}

/** Gives these chunks the vectors that the workspace has for their texts. */
export async function copyEmbeddingsTo(db: RawSql, scope: EmbeddingScope, chunkIds: readonly string[]): Promise<void> {
  const from = Prisma.sql`chunk c JOIN unnest(${[...chunkIds]}::text[]) AS g (id) ON c.id = g.id`;
  const bots = Prisma.sql`SELECT c.bot_id FROM ${from} WHERE c.workspace_id = ${scope.workspaceId}`;
  await db.$executeRaw(Prisma.sql`WITH ${indexingOf(scope.workspaceId, bots)} ${copyingEmbeddings(scope, from)}`);
}

/**
 * Stores chunks together with the vectors that the workspace has for their texts, so that nobody ever sees some without. Only
 * chunks of documents that have this lease.
 */
export async function insertEmbeddedChunks(
  db: RawSql,
  scope: EmbeddingScope,
  chunks: readonly IndexedChunk[],
  lease: string,
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    WITH added AS (
      ${insertingChunks(scope.workspaceId, chunks, lease)} RETURNING workspace_id, bot_id, id, hash
    ),
    ${indexingOf(scope.workspaceId, Prisma.sql`SELECT bot_id FROM added`)}
    ${copyingEmbeddings(scope, Prisma.sql`added c`)}`);
}

/**
 * Each chunk looks its vector up by the key. As a join, a planner without statistics (the embedded database has none for its
 * first minutes) compares every chunk with every vector of the workspace, which takes seconds for a hundred of them.
 */
function copyingEmbeddings({ workspaceId, model, dimensions }: EmbeddingScope, from: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO chunk_embedding (workspace_id, bot_id, chunk_id, model, dimensions, embedding, indexed)
    SELECT c.workspace_id, c.bot_id, c.id, ${model}, ${dimensions}::int, coalesce(k.embedding, twin.embedding),
      EXISTS (SELECT 1 FROM growing WHERE growing.bot_id = c.bot_id)
    FROM ${from}
    LEFT JOIN LATERAL (
      SELECT hash, embedding FROM cached_embedding
      WHERE workspace_id = c.workspace_id AND model = ${model} AND hash = c.hash
        AND vector_dims(embedding) = ${dimensions}::int
      LIMIT 1
    ) k ON true
    LEFT JOIN LATERAL (
      SELECT e.embedding FROM chunk t
      JOIN chunk_embedding e ON e.chunk_id = t.id AND e.model = ${model} AND e.dimensions = ${dimensions}::int
      WHERE k.hash IS NULL AND t.workspace_id = c.workspace_id AND t.hash = c.hash AND t.id <> c.id LIMIT 1
    ) twin ON true
    WHERE c.workspace_id = ${workspaceId} AND coalesce(k.embedding, twin.embedding) IS NOT NULL
    ON CONFLICT (chunk_id, model) DO NOTHING`;
}

/** Bots whose new vectors go into the index. Held, so that whoever fills the index waits for those that began before. */
function indexingOf(workspaceId: string, botIds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    held AS MATERIALIZED (
      SELECT bot_id, indexing FROM bot_vectors WHERE workspace_id = ${workspaceId} AND bot_id IN (${botIds}) FOR SHARE
    ),
    growing AS MATERIALIZED (SELECT bot_id FROM held WHERE indexing)`;
}

export interface ChunkVector {
  chunkId: string;
  vector: Float32Array;
}

/** Gives single chunks their vectors. */
export async function insertEmbeddings(
  db: RawSql,
  scope: EmbeddingScope & { botId: string },
  vectors: readonly ChunkVector[],
): Promise<void> {
  const ids = vectors.map(({ chunkId }) => chunkId);
  const texts = vectors.map(({ vector }) => `[${vector.join(",")}]`);
  await db.$executeRaw(Prisma.sql`
    WITH ${indexingOf(scope.workspaceId, Prisma.sql`${scope.botId}`)}
    INSERT INTO chunk_embedding (workspace_id, bot_id, chunk_id, model, dimensions, embedding, indexed)
    SELECT c.workspace_id, c.bot_id, c.id, ${scope.model}, ${scope.dimensions}, given.embedding::vector,
      EXISTS (SELECT 1 FROM growing WHERE growing.bot_id = c.bot_id)
    FROM unnest(${ids}::text[], ${texts}::text[]) AS given (chunk_id, embedding)
    JOIN chunk c ON c.id = given.chunk_id
    WHERE c.workspace_id = ${scope.workspaceId} AND c.bot_id = ${scope.botId}
    ON CONFLICT (chunk_id, model) DO NOTHING`);
}

/** Forgets paid vectors after a day. */
export async function deleteOldEmbeddings(db: RawSql, { now, limit }: { now: Date; limit: number }): Promise<number> {
  const before = new Date(now.getTime() - CACHE_HOURS * 3_600_000);
  return db.$executeRaw(Prisma.sql`
    DELETE FROM cached_embedding k USING (
      SELECT workspace_id, model, hash FROM cached_embedding WHERE created_at < ${before} LIMIT ${limit}
    ) AS old
    WHERE k.workspace_id = old.workspace_id AND k.model = old.model AND k.hash = old.hash`);
}
