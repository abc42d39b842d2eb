import { Prisma } from "~/generated/prisma/client";
import type { EmbeddingScope } from "./embeddings";
import { toJson, type RawSql } from "./raw-sql";

interface PairScope extends EmbeddingScope {
  botId: string;
}

/** Pairs whose question, as it reads now, has no vector of the model. */
export async function listPairsWithout(
  db: RawSql,
  { workspaceId, botId, model }: PairScope,
  limit: number,
): Promise<{ id: string; question: string }[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT p.id, p.question FROM qa_pair p
    LEFT JOIN qa_pair_vector v ON v.pair_id = p.id AND v.model = ${model} AND v.question_hash = md5(p.question)
    WHERE p.workspace_id = ${workspaceId} AND p.bot_id = ${botId} AND v.pair_id IS NULL
    ORDER BY p.id LIMIT ${limit}`);
}

/** Gives these pairs the vectors that were paid for, by the hash that each was paid under. Returns how many. */
export async function copyPairVectors(
  db: RawSql,
  { workspaceId, botId, model, dimensions }: PairScope,
  pairs: readonly { id: string; question: string; hash: string }[],
): Promise<number> {
  return db.$executeRaw(Prisma.sql`
    INSERT INTO qa_pair_vector (workspace_id, bot_id, pair_id, model, question_hash, dimensions, embedding)
    SELECT p.workspace_id, p.bot_id, p.id, ${model}, md5(g.question), ${dimensions}::int, k.embedding
    FROM json_to_recordset(${toJson(pairs)}::json) AS g(id text, question text, hash text)
    JOIN qa_pair p ON p.id = g.id AND p.workspace_id = ${workspaceId} AND p.bot_id = ${botId}
    JOIN cached_embedding k ON k.workspace_id = p.workspace_id AND k.model = ${model} AND k.hash = g.hash
      AND vector_dims(k.embedding) = ${dimensions}::int
    ON CONFLICT (pair_id, model) DO UPDATE SET question_hash = EXCLUDED.question_hash,
      dimensions = EXCLUDED.dimensions, embedding = EXCLUDED.embedding`);
}

export async function deletePairVectorsOfOthers(
  db: RawSql,
  { workspaceId, botId, model }: Omit<PairScope, "dimensions">,
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    DELETE FROM qa_pair_vector WHERE workspace_id = ${workspaceId} AND bot_id = ${botId} AND model <> ${model}`);
}

/** The cosine of each pair's question with this vector, the nearest first. */
export async function findNearPairs(
  db: RawSql,
  scope: Omit<PairScope, "dimensions">,
  vector: Float32Array,
  limit: number,
): Promise<{ id: string; cosine: number }[]> {
  return db.$queryRaw(Prisma.sql`
    WITH mine AS MATERIALIZED (${presentVectors({ ...scope, dimensions: vector.length })})
    SELECT mine.pair_id AS id, 1 - (mine.embedding <=> ${`[${vector.join(",")}]`}::vector) AS cosine
    FROM mine ORDER BY 2 DESC, 1 LIMIT ${limit}`);
}

const SAMPLED_PAIRS = 40;

/** How near any two of the bot's questions are: the middle of the cosines, and of how many of them. */
export async function usualNearness(
  db: RawSql,
  scope: PairScope,
): Promise<{ cosine: number | null; comparisons: number }> {
  const [found] = await db.$queryRaw<{ cosine: number | null; comparisons: number }[]>(Prisma.sql`
    WITH mine AS MATERIALIZED (${presentVectors(scope)} ORDER BY md5(v.pair_id) LIMIT ${SAMPLED_PAIRS})
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY 1 - (a.embedding <=> b.embedding)) AS cosine,
      count(*)::int AS comparisons
    FROM mine a JOIN mine b ON a.pair_id < b.pair_id`);
  return found ?? { cosine: null, comparisons: 0 };
}

function presentVectors({ workspaceId, botId, model, dimensions }: PairScope): Prisma.Sql {
  return Prisma.sql`
    SELECT v.pair_id, v.embedding FROM qa_pair_vector v
    JOIN qa_pair p ON p.workspace_id = v.workspace_id AND p.id = v.pair_id AND md5(p.question) = v.question_hash
    WHERE v.workspace_id = ${workspaceId} AND v.bot_id = ${botId} AND v.model = ${model}
      AND v.dimensions = ${dimensions}::int`;
}
